package io.carillon.directory.groups;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.groups.GroupUpdate.Members;
import io.carillon.directory.users.UserFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

class GroupsTest extends TwoAccounts {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    private GroupsOnDisk groups;

    @BeforeEach
    void groups() {
        groups = GroupsOnDisk.of(disk, enterprise);
    }

    @Test
    void aGroupIsFoundByItsIdNameExternalIdAndMembers() {
        List<String> users = groups.users(2);
        Group group = groups.groups()
                .create(
                        TENANT,
                        enterprise,
                        new GroupUpdate("Zürich Staff", "ext/1", Members.replaced(Set.of(users.get(0)))));
        assertThat(group.size()).isEqualTo(1);
        assertThat(group.lastModified()).isEqualTo(group.created());
        assertThat(groups.groups().get(TENANT, enterprise, group.id())).isEqualTo(group);
        assertThat(groups.groups().findByName(TENANT, enterprise, "ZÜRICH staff"))
                .contains(group);
        assertThat(groups.groups().findByExternalId(TENANT, enterprise, "ext/1"))
                .contains(group);
        assertThat(groups.groups().findByExternalId(TENANT, enterprise, "EXT/1"))
                .isEmpty();
        for (String impossible : List.of("\u0000", "ext\u0000", "\ud800", "a\udc00")) {
            assertThat(groups.groups().findByName(TENANT, enterprise, impossible))
                    .isEmpty();
            assertThat(groups.groups().findByExternalId(TENANT, enterprise, impossible))
                    .isEmpty();
        }
        assertThat(groups.groups().ofMember(TENANT, enterprise, users.get(0))).containsExactly(group);
        assertThat(groups.groups().ofMember(TENANT, enterprise, users.get(1))).isEmpty();
        assertThat(groups.groups().ofMember(TENANT, enterprise, "no id")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.groups().get(OTHER_TENANT, enterprise, group.id()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.groups().get(TENANT, team, group.id()));
    }

    @Test
    void nameAndExternalIdAreOfOneGroup() {
        Group staff = groups.create("Staff");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> groups.create("STAFF"));
        Group other = groups.create("Other");
        var named = new GroupUpdate("staff", null, Members.UNCHANGED);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> update(other, named));
        update(staff, new GroupUpdate(null, "x", Members.UNCHANGED));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> update(other, new GroupUpdate(null, "x", Members.UNCHANGED)));
        Group renamed = update(staff, new GroupUpdate("STAFF", "", Members.UNCHANGED));
        assertThat(renamed.displayName()).isEqualTo("STAFF");
        assertThat(renamed.externalId()).isNull();
        assertThat(update(other, new GroupUpdate(null, "x", Members.UNCHANGED)).externalId())
                .isEqualTo("x");
        assertThat(update(renamed, new GroupUpdate("Crew", null, Members.UNCHANGED))
                        .version())
                .isNotEqualTo(renamed.version());
        assertThat(groups.create("staff").displayName()).as("the name is free").isEqualTo("staff");
        for (String bad : List.of("", "  ", "a\nb", "x".repeat(GroupNames.MAX_LENGTH + 1))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> groups.create(bad));
        }
    }

    private Group update(Group group, GroupUpdate update) {
        return groups.groups().update(TENANT, enterprise, group.id(), update, before -> {});
    }

    @Test
    void membersComeAndGoInMoreThanOneWrite() {
        List<String> users = groups.users(8);
        Group group = groups.create("Staff", users.subList(0, 5).toArray(String[]::new));
        assertThat(groups.members(group)).isEqualTo(users.subList(0, 5));
        Group grown = groups.add(group, users.subList(2, 8));
        assertThat(grown.size()).isEqualTo(8);
        assertThat(groups.members(group)).isEqualTo(users);
        assertThat(groups.add(group, users).version()).as("nothing changed").isEqualTo(grown.version());
        assertThat(groups.groups().members(TENANT, enterprise, group.id(), users.get(2), 2))
                .isEqualTo(users.subList(3, 5));
        assertThat(groups.remove(group, users.subList(0, 4)).size()).isEqualTo(4);
        assertThat(groups.remove(group, List.of(users.get(0), NOBODY, "x")).size())
                .isEqualTo(4);
        Group replaced = groups.change(group, Members.replaced(new HashSet<>(users.subList(3, 6))));
        assertThat(replaced.size()).isEqualTo(3);
        assertThat(groups.members(group)).isEqualTo(users.subList(3, 6));
        assertThat(groups.change(group, Members.replaced(Set.of())).size()).isZero();
    }

    @Test
    void whoIsNoUserIsRefusedBeforeAnythingIsWritten() {
        List<String> users = new ArrayList<>(groups.users(4));
        Group group = groups.create("Staff");
        users.add(NOBODY);
        users.add("no id");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> groups.add(group, users))
                .withMessageContaining(NOBODY)
                .withMessageContaining("no id");
        assertThat(groups.members(group)).isEmpty();
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> groups.create("Other", NOBODY));
        assertThat(groups.groups().count(TENANT, enterprise)).isEqualTo(1);
    }

    @Test
    void eachLimitIsKept() {
        List<String> users = groups.users(9);
        Group group = groups.create("1", users.subList(0, 8).toArray(String[]::new));
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .as("members of a group")
                .isThrownBy(() -> groups.add(group, users.subList(8, 9)));
        groups.create("2", users.get(0));
        groups.create("3", users.get(0));
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .as("groups of a member")
                .isThrownBy(() -> groups.create("4", users.get(0)));
        groups.create("4");
        assertThatExceptionOfType(ResourceLimitExceededException.class)
                .as("groups of the account")
                .isThrownBy(() -> groups.create("5"));
        assertThat(groups.groups().count(TENANT, enterprise)).isEqualTo(4);
        assertThat(GroupLimits.DEFAULT).isEqualTo(new GroupLimits(10_000, 100_000, 200, 100, 500));
    }

    @Test
    void groupsAreListedInTheOrderOfTheirCreation() {
        List<Group> created = List.of(groups.create("d"), groups.create("a"), groups.create("c"));
        var seen = new ArrayList<Group>();
        @Nullable String after = null;
        do {
            GroupPage page = groups.groups().list(TENANT, enterprise, after, 2);
            seen.addAll(page.groups());
            after = page.next();
        } while (after != null);
        assertThat(seen).isEqualTo(created);
        assertThat(groups.groups().idAt(TENANT, enterprise, 0)).isEmpty();
        assertThat(groups.groups().idAt(TENANT, enterprise, 2))
                .contains(created.get(1).id());
        assertThat(groups.groups().idAt(TENANT, enterprise, 4)).isEmpty();
    }

    @Test
    void aDeletedGroupLeavesNothing() {
        List<String> users = groups.users(7);
        Group group = groups.create("Staff", users.toArray(String[]::new));
        groups.groups().delete(TENANT, enterprise, group.id(), before -> {});
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.groups().get(TENANT, enterprise, group.id()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.groups().delete(TENANT, enterprise, group.id(), before -> {}));
        assertThat(groups.groups().ofMember(TENANT, enterprise, users.get(0))).isEmpty();
        assertThat(groups.groups().count(TENANT, enterprise)).isZero();
        assertThat(disk.store().scan("account/" + enterprise, "group-member/", null, 10))
                .isEmpty();
        assertThat(groups.create("Staff", users.get(0)).size()).isEqualTo(1);
    }

    @Test
    void aPreconditionThatThrowsPreventsTheChange() {
        Group group = groups.create("Staff");
        var update = new GroupUpdate("Other", null, Members.UNCHANGED);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> groups.groups().update(TENANT, enterprise, group.id(), update, before -> {
                    assertThat(before).isEqualTo(group);
                    throw new IllegalStateException();
                }));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> groups.groups().delete(TENANT, enterprise, group.id(), before -> {
                    throw new IllegalStateException();
                }));
        assertThat(groups.groups().get(TENANT, enterprise, group.id())).isEqualTo(group);
    }

    @Test
    void whoLeavesTheAccountLeavesItsGroups() {
        List<String> users = groups.users(3);
        Group group = groups.create("Staff", users.toArray(String[]::new));
        Group second = groups.create("Second", users.get(0));
        directory.administration().erasure().erase(TENANT, enterprise, users.get(0));
        Group smaller = groups.groups().get(TENANT, enterprise, group.id());
        assertThat(smaller.size()).isEqualTo(2);
        assertThat(smaller.version()).isNotEqualTo(group.version());
        assertThat(groups.groups().get(TENANT, enterprise, second.id()).size()).isZero();
        String other = disk.account(AccountType.ENTERPRISE_LWA);
        assertThat(directory.administration().moves().move(TENANT, enterprise, other, List.of(users.get(1))))
                .isEmpty();
        assertThat(groups.members(group)).containsExactly(users.get(2));
        directory.users().suspensions().suspend(TENANT, enterprise, List.of(users.get(2)));
        assertThat(groups.members(group)).as("suspended users stay").containsExactly(users.get(2));
    }

    @Test
    void whoIsDisconnectedFromATeamAccountLeavesItsGroups() {
        directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("a@example.com", "b@example.com"), UserType.PRIVATE_USER);
        List<String> ids =
                disk.users(team, UserFilter.NONE, 10).stream().map(User::userId).toList();
        var ofTeam = GroupsOnDisk.of(disk, team);
        Group group = ofTeam.create("Staff", ids.toArray(String[]::new));
        directory.users().suspensions().suspend(TENANT, team, List.of(ids.get(0)));
        assertThat(ofTeam.members(group)).containsExactly(ids.get(1));
        directory.users().suspensions().suspend(TENANT, team, List.of(ids.get(1)));
        directory.accounts().delete(TENANT, team);
        assertThat(disk.store().scan("account/" + team, "", null, 10)).isEmpty();
    }
}
