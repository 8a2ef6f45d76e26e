package io.carillon.directory.groups;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.TwoAccounts;
import io.carillon.store.StoreException;
import io.carillon.store.spread.CrashingStore;
import io.carillon.store.spread.CrashingStore.Crash;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;

/** The licences that groups give. The account's default is Pro, so that a group of Basic users shows the difference. */
class GroupLicensesTest extends TwoAccounts {
    private GroupsOnDisk groups;
    private List<String> users;

    @BeforeEach
    void groups() {
        groups = GroupsOnDisk.of(disk, enterprise);
        users = groups.users(7);
        assertThat(licenses()).containsOnly(License.PRO);
    }

    private List<License> licenses() {
        return users.stream().map(groups::license).toList();
    }

    private void bind(Group group, License license) {
        assertThat(groups.groups()
                        .licenses()
                        .bind(TENANT, enterprise, group.id(), license)
                        .license())
                .isEqualTo(license);
    }

    @Test
    void membersGetTheLicenseWhenTheyJoinAndTheDefaultWhenTheyLeave() {
        Group basic = groups.create("Basic users");
        bind(basic, License.BASIC);
        groups.add(basic, users);
        assertThat(licenses()).containsOnly(License.BASIC);
        groups.remove(basic, users.subList(0, 4));
        assertThat(licenses().subList(0, 4)).containsOnly(License.PRO);
        assertThat(licenses().subList(4, 7)).containsOnly(License.BASIC);
        groups.groups().delete(TENANT, enterprise, basic.id(), before -> {});
        assertThat(licenses()).containsOnly(License.PRO);
    }

    @Test
    void ofSeveralGroupsTheHighestLicenseCounts() {
        Group basic = groups.create("Basic users", users.get(0), users.get(1));
        Group pro = groups.create("Pro users", users.get(1));
        bind(pro, License.PRO);
        bind(basic, License.BASIC);
        assertThat(licenses().subList(0, 2)).containsExactly(License.BASIC, License.PRO);
        groups.remove(pro, List.of(users.get(1)));
        assertThat(groups.license(users.get(1))).isEqualTo(License.BASIC);
        groups.add(pro, List.of(users.get(0)));
        assertThat(groups.license(users.get(0))).isEqualTo(License.PRO);
    }

    @Test
    void bindingAGroupChangesTheLicensesOfItsMembersAndUnbindingGivesTheDefault() {
        Group group = groups.create("Staff", users.toArray(String[]::new));
        bind(group, License.BASIC);
        assertThat(licenses()).containsOnly(License.BASIC);
        bind(group, License.PRO);
        assertThat(licenses()).containsOnly(License.PRO);
        bind(group, License.BASIC);
        assertThat(groups.groups()
                        .licenses()
                        .unbind(TENANT, enterprise, group.id())
                        .license())
                .isNull();
        assertThat(licenses()).containsOnly(License.PRO);
    }

    @Test
    void aGroupWithoutALicenseChangesNone() {
        directory
                .users()
                .updates()
                .update(
                        TENANT,
                        UpdateUserRequest.builder()
                                .accountId(enterprise)
                                .userId(users.get(0))
                                .licenseType(License.BASIC)
                                .build());
        Group group = groups.create("Staff", users.get(0));
        assertThat(groups.license(users.get(0))).isEqualTo(License.BASIC);
        groups.remove(group, users);
        assertThat(groups.license(users.get(0))).isEqualTo(License.BASIC);
    }

    @Test
    void theNumberOfBoundGroupsIsLimited() {
        bind(groups.create("1"), License.BASIC);
        Group second = groups.create("2");
        bind(second, License.BASIC);
        bind(second, License.PRO);
        Group third = groups.create("3");
        assertThatExceptionOfType(ResourceLimitExceededException.class).isThrownBy(() -> bind(third, License.PRO));
        groups.groups().licenses().unbind(TENANT, enterprise, second.id());
        bind(third, License.PRO);
    }

    /** Each single write of a binding fails once, applied or not; the next change of any group completes it. */
    @ParameterizedTest
    @EnumSource(Crash.class)
    void anInterruptedBindingIsCompletedByTheNextChange(Crash crash) {
        Group group = groups.create("Staff", users.toArray(String[]::new));
        Group other = groups.create("Other");
        boolean crashed = true;
        int writes = 0;
        for (; crashed; writes++) {
            groups.groups().licenses().unbind(TENANT, enterprise, group.id());
            var store = new CrashingStore(disk.store(), crash, writes);
            try {
                GroupsOnDisk.over(store, GroupsOnDisk.FEW)
                        .licenses()
                        .bind(TENANT, enterprise, group.id(), License.BASIC);
            } catch (StoreException e) {
                groups.add(other, users.subList(0, 1));
                groups.remove(other, users);
            }
            crashed = store.hasCrashed();
            License bound = groups.groups().get(TENANT, enterprise, group.id()).license();
            assertThat(licenses()).containsOnly(bound == null ? License.PRO : bound);
            disk.assertInvariants();
        }
        assertThat(writes).as("binding, three parts, and mark").isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void anInterruptedDeletionIsCompletedByTheNextChange(Crash crash) {
        boolean crashed = true;
        int writes = 0;
        for (; crashed; writes++) {
            Group group = groups.create("Staff", users.toArray(String[]::new));
            bind(group, License.BASIC);
            var store = new CrashingStore(disk.store(), crash, writes);
            try {
                GroupsOnDisk.over(store, GroupsOnDisk.FEW).delete(TENANT, enterprise, group.id(), before -> {});
            } catch (StoreException e) {
                try {
                    groups.groups().delete(TENANT, enterprise, group.id(), before -> {});
                } catch (NotFoundException gone) {
                    // The first write was applied.
                }
            }
            crashed = store.hasCrashed();
            assertThat(licenses()).containsOnly(License.PRO);
            disk.assertInvariants();
        }
        assertThat(writes).as("group, three parts, and mark").isGreaterThan(5);
    }
}
