package io.carillon.directory.accounts;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.User;

class AccountsTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Accounts accounts;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        accounts = disk.directory().accounts();
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    @Test
    void aNewAccountIsReadBackAsItWasMade() {
        Account account = accounts.create(CALL, "Bell Tower", AccountType.TEAM);
        assertThat(accounts.get(TENANT, account.accountId())).isEqualTo(account);
        assertThat(account.defaultLicense()).isEqualTo(License.PRO);
        assertThat(account.supportedLicenses()).containsExactly(License.BASIC, License.PRO);
    }

    @Test
    void anotherTenantsAccountIsNotFound() {
        String theirs = accounts.create(OTHER_CALL, "Theirs", AccountType.TEAM).accountId();
        Throwable foreign = catchThrowable(() -> accounts.get(TENANT, theirs));
        Throwable missing = catchThrowable(() -> accounts.get(TENANT, "01a20ccc-2cb8-7b45-ac3e-5014662fa067"));
        assertThat(foreign)
                .isInstanceOf(NotFoundException.class)
                .hasSameClassAs(missing)
                .hasMessage(missing.getMessage());
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> accounts.delete(TENANT, theirs));
        assertThat(names(new AccountFilter(null, null), 10)).isEmpty();
    }

    @Test
    void listingsGoByCreationAndByPages() {
        for (int i = 0; i < 25; i++) {
            accounts.create(CALL, "Account " + i, AccountType.TEAM);
        }
        for (int pageSize : new int[] {1, 7, 25, 200}) {
            assertThat(names(new AccountFilter(null, null), pageSize))
                    .hasSize(25)
                    .startsWith("Account 0", "Account 1", "Account 2")
                    .endsWith("Account 24");
        }
    }

    @Test
    void filtersAreByPrefixAndByAUsersAddressAndByBoth() {
        String north = accounts.create(CALL, "North Tower", AccountType.TEAM).accountId();
        String south = accounts.create(CALL, "South Tower", AccountType.TEAM).accountId();
        accounts.create(CALL, "Northern Star", AccountType.TEAM);
        disk.directory().users().invitations().invite(TENANT, north, List.of("Ringer@Example.com"), null);
        disk.directory().users().invitations().invite(TENANT, south, List.of("ringer@example.com"), null);
        assertThat(names(new AccountFilter("North", null), 1)).containsExactly("North Tower", "Northern Star");
        assertThat(names(new AccountFilter("north", null), 1)).isEmpty();
        assertThat(names(new AccountFilter(null, "RINGER@example.com"), 1))
                .containsExactly("North Tower", "South Tower");
        assertThat(names(new AccountFilter("South", "ringer@EXAMPLE.com"), 5)).containsExactly("South Tower");
        assertThat(names(new AccountFilter(null, "nobody@example.com"), 5)).isEmpty();
    }

    @Test
    void aListingOfCertainAccountsGoesByCreationAndByPagesToo() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            String id = accounts.create(CALL, "Account " + i, AccountType.TEAM).accountId();
            if (i % 3 == 0) {
                ids.add(id);
            }
        }
        ids.add(accounts.create(OTHER_CALL, "Theirs", AccountType.TEAM).accountId());
        ids.add("01a20ccc-2cb8-7b45-ac3e-5014662fa067");
        for (int pageSize : new int[] {1, 2, 3, 4, 200}) {
            assertThat(names(new AccountFilter(null, null, ids), pageSize))
                    .containsExactly("Account 0", "Account 3", "Account 6", "Account 9");
        }
        assertThat(accounts.list(TENANT, new AccountFilter(null, null, ids), null, 4)
                        .next())
                .as("no page behind the last account")
                .isNull();
        assertThat(names(new AccountFilter("Account 6", null, ids), 1)).containsExactly("Account 6");
        assertThat(names(new AccountFilter("Account 7", null, ids), 1)).isEmpty();
    }

    @Test
    void anEntryThatLeadsNowhereIsPassedOver() throws Exception {
        accounts.create(CALL, "First", AccountType.TEAM);
        disk.store()
                .write(
                        RecordKeys.tenantPartition(TENANT),
                        List.of(Change.create(
                                RecordKeys.accountOfTenant("ffffffff-2cb8-7b45-ac3e-5014662fa067"),
                                new byte[] {'{', '}'})));
        assertThat(names(new AccountFilter(null, null), 1)).containsExactly("First");
    }

    @Test
    void aPageReadsOnlySoManyAccounts() {
        for (int i = 0; i < 1005; i++) {
            accounts.create(CALL, i == 1003 ? "Needle" : "Hay", AccountType.TEAM);
        }
        Page first = accounts.list(TENANT, new AccountFilter("Needle", null), null, 10);
        assertThat(first.bodies()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(names(new AccountFilter("Needle", null), 10)).containsExactly("Needle");
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        Account account = accounts.create(CALL, "Old", AccountType.TEAM);
        String id = account.accountId();
        assertThat(accounts.update(
                        TENANT, UpdateAccountRequest.builder().accountId(id).build()))
                .isEqualTo(account);
        Account renamed = accounts.update(
                TENANT, UpdateAccountRequest.builder().accountId(id).name("New").build());
        assertThat(renamed).isEqualTo(account.toBuilder().name("New").build());
        Account basic = accounts.update(
                TENANT,
                UpdateAccountRequest.builder()
                        .accountId(id)
                        .defaultLicense(License.BASIC)
                        .build());
        assertThat(accounts.get(TENANT, id)).isEqualTo(basic);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> accounts.update(
                        TENANT,
                        UpdateAccountRequest.builder()
                                .accountId(id)
                                .defaultLicense(License.PLUS)
                                .build()));
    }

    @Test
    void aTeamAccountWithUsersStaysAndWithoutGoes() {
        String id = disk.account(AccountType.TEAM);
        disk.directory().users().invitations().invite(TENANT, id, List.of("a@example.com"), null);
        assertThatExceptionOfType(UnprocessableEntityException.class).isThrownBy(() -> accounts.delete(TENANT, id));
        String user = disk.users(id).get(0).userId();
        disk.directory().users().suspensions().suspend(TENANT, id, List.of(user));
        accounts.delete(TENANT, id);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> accounts.get(TENANT, id));
        assertThat(names(new AccountFilter(null, null), 10)).isEmpty();
        assertThat(disk.store().scan(RecordKeys.accountPartition(id), "", null, 10))
                .isEmpty();
    }

    @Test
    void anEnterpriseAccountGoesWhenAllItsUsersAreSuspendedAndGivesTheirPinsBack() {
        String id = disk.account(AccountType.ENTERPRISE_LWA);
        var pins = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            User user = disk.directory()
                    .users()
                    .create(
                            CALL,
                            CreateUserRequest.builder()
                                    .accountId(id)
                                    .email(i + "@example.com")
                                    .build());
            pins.add(user.personalPIN());
        }
        List<String> ids = disk.users(id).stream().map(User::userId).toList();
        disk.directory().users().suspensions().suspend(TENANT, id, ids.subList(0, 2));
        assertThatExceptionOfType(UnprocessableEntityException.class).isThrownBy(() -> accounts.delete(TENANT, id));
        disk.directory().users().suspensions().suspend(TENANT, id, ids);
        accounts.delete(TENANT, id);
        assertThat(disk.store().scan(RecordKeys.accountPartition(id), "", null, 10))
                .isEmpty();
        for (String pin : pins) {
            assertThat(disk.store().get(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER))
                    .isNull();
        }
    }

    /** If an invitation succeeded, the account exists; a deleted account has no users left. */
    @RepeatedTest(15)
    void concurrentDeletionAndInvitationsLeaveNoUserInADeletedAccount() throws Exception {
        String id = disk.account(AccountType.TEAM);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 6; i++) {
            String email = i + "@example.com";
            tasks.add(() ->
                    succeeds(() -> disk.directory().users().invitations().invite(TENANT, id, List.of(email), null)));
        }
        tasks.add(() -> succeeds(() -> accounts.delete(TENANT, id)));
        tasks.add(() -> succeeds(() -> accounts.delete(TENANT, id)));
        List<Boolean> done = SimultaneousTasks.run(tasks);
        boolean deleted = done.get(6) || done.get(7);
        if (deleted) {
            assertThat(done.subList(0, 6)).doesNotContain(true);
            assertThat(disk.store().scan(RecordKeys.accountPartition(id), "", null, 100))
                    .extracting(Record::key)
                    .isEmpty();
        } else {
            assertThat(disk.users(id))
                    .hasSize((int) done.subList(0, 6).stream().filter(d -> d).count());
        }
    }

    private static boolean succeeds(Runnable task) {
        try {
            task.run();
            return true;
        } catch (ChimeException refused) {
            assertThat(refused).isInstanceOfAny(NotFoundException.class, UnprocessableEntityException.class);
            return false;
        }
    }

    private List<String> names(AccountFilter filter, int pageSize) {
        var names = new ArrayList<String>();
        @Nullable String after = null;
        do {
            Page page = accounts.list(TENANT, filter, after, pageSize);
            assertThat(page.bodies().size()).isLessThanOrEqualTo(pageSize);
            page.bodies()
                    .forEach(body -> names.add(Stored.<Account>read(new Record("account", 1, body), Account.builder())
                            .value()
                            .name()));
            after = page.next();
        } while (after != null);
        return names;
    }
}
