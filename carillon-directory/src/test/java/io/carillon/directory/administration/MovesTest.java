package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.OTHER_CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.users.ProvisionedEntry;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.store.StoreException;
import io.carillon.store.spread.CrashingStore;
import io.carillon.store.spread.CrashingStore.Crash;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

class MovesTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private RoomsOnDisk rooms;
    private Directory directory;
    private String here;
    private String there;

    @BeforeEach
    void open() {
        rooms = new RoomsOnDisk(folder);
        directory = rooms.directory();
        here = rooms.account();
        there = rooms.disk().account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    void recordsAgree() {
        rooms.close();
    }

    private List<UserError> move(String... userIds) {
        return directory.administration().moves().move(TENANT, here, there, List.of(userIds));
    }

    private List<String> ids(String accountId) {
        return rooms.disk().users(accountId).stream().map(User::userId).toList();
    }

    @Test
    void aUserMovesWithEverythingButItsRooms() {
        String anna = rooms.user("anna");
        String room = rooms.room("Room");
        rooms.join(room, anna);
        directory.users().settings().update(TENANT, here, anna, PeopleOnDisk.QUIET);
        User before = directory.users().get(TENANT, here, anna);
        assertThat(move(anna)).isEmpty();
        assertThat(directory.users().get(TENANT, there, anna))
                .isEqualTo(before.toBuilder().accountId(there).build());
        assertThat(directory.users().settings().get(TENANT, there, anna)).isEqualTo(PeopleOnDisk.QUIET);
        assertThat(ids(here)).isEmpty();
        assertThat(rooms.memberIds(room, 10)).isEmpty();
        assertThat(rooms.user("anna")).as("the address is free").isNotEqualTo(anna);
        assertThat(move(anna)).as("once more").isEmpty();
    }

    @Test
    void whatAnIdentityProviderKeepsMovesToo() {
        var entry = new ProvisionedEntry("pro@example.com", "Pro", null, true, "external", "{\"a\":1}");
        var provisioning = directory.users().provisioning();
        String pro =
                provisioning.create(DirectoryOnDisk.CALL, here, entry).user().userId();
        assertThat(move(pro)).isEmpty();
        ProvisionedUser moved = provisioning.findByExternalId(TENANT, there, "external");
        assertThat(moved).isNotNull();
        assertThat(moved.user().userId()).isEqualTo(pro);
        assertThat(moved.attributes()).isEqualTo("{\"a\":1}");
        assertThat(provisioning.findByExternalId(TENANT, here, "external")).isNull();
        // Its external id is free here, and taken there.
        String second = provisioning
                .create(
                        DirectoryOnDisk.CALL,
                        here,
                        new ProvisionedEntry("two@example.com", null, null, true, "external", null))
                .user()
                .userId();
        assertThat(move(second)).extracting(UserError::userId).containsExactly(second);
        assertThat(ids(here)).containsExactly(second);
        assertThat(rooms.disk().store().scan("account/" + here, "user-departure", null, 10))
                .isEmpty();
    }

    @Test
    void aPendingInvitationMovesToo() {
        String team = rooms.disk().account(AccountType.TEAM);
        var invite = directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("guest@example.com"), null)
                .get(0);
        String guest = ids(team).get(0);
        String other = rooms.disk().account(AccountType.TEAM);
        assertThat(directory.administration().moves().move(TENANT, team, other, List.of(guest)))
                .isEmpty();
        assertThat(directory.users().invitations().invite(TENANT, other, List.of("guest@example.com"), null))
                .containsExactly(invite);
        directory.users().invitations().accept(TENANT, other, guest, null);
        assertThatExceptionOfType(BadRequestException.class)
                .as("from an Enterprise account to a Team account")
                .isThrownBy(() -> directory.administration().moves().move(TENANT, here, team, List.of()));
    }

    @Test
    void usersWhoCannotMoveStayAndTheOthersMove() {
        new PhoneNumbersOnDisk(directory).order(1);
        String taken = rooms.user("taken");
        String other = rooms.disk().userId(there, "taken");
        String called = rooms.user("called");
        directory.numbers().associations().associate(TENANT, here, called, PhoneNumbersOnDisk.seattle(0));
        String free = rooms.user("free");
        assertThat(move(taken, NOBODY, called, "no id", free, free))
                .extracting(error -> error.userId() + " " + error.errorCode())
                .containsExactly(
                        taken + " " + ErrorCode.CONFLICT,
                        NOBODY + " " + ErrorCode.NOT_FOUND,
                        called + " " + ErrorCode.BAD_REQUEST,
                        "no id " + ErrorCode.NOT_FOUND);
        assertThat(ids(here)).containsExactly(taken, called);
        assertThat(ids(there)).containsExactlyInAnyOrder(other, free);
    }

    @Test
    void bothAccountsAreTheTenantsAndDiffer() {
        String theirs = directory
                .accounts()
                .create(OTHER_CALL, "Theirs", AccountType.ENTERPRISE_LWA)
                .accountId();
        var moves = directory.administration().moves();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> moves.move(TENANT, here, theirs, List.of(NOBODY)));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> moves.move(TENANT, theirs, here, List.of(NOBODY)));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> moves.move(TENANT, here, here, List.of(NOBODY)));
    }

    /** Each single write of a move fails once, applied or not, and the same call is sent again. */
    @ParameterizedTest
    @EnumSource(Crash.class)
    void anInterruptedMoveIsCompletedByTheNextCall(Crash crash) {
        String room = rooms.room("Room");
        boolean crashed = true;
        int writes = 0;
        for (; crashed; writes++) {
            String user = rooms.user("user" + writes);
            rooms.join(room, user);
            directory.users().settings().update(TENANT, here, user, PeopleOnDisk.QUIET);
            var store = new CrashingStore(rooms.disk().store(), crash, writes);
            try {
                PeopleOnDisk.over(store).administration().moves().move(TENANT, here, there, List.of(user));
            } catch (StoreException e) {
                assertThat(new ArrayList<>(ids(here)).removeAll(ids(there)))
                        .as("never in both")
                        .isFalse();
                assertThat(move(user)).as("%s at write %d", crash, writes).isEmpty();
            }
            crashed = store.hasCrashed();
            assertThat(ids(here)).isEmpty();
            assertThat(ids(there)).contains(user);
            assertThat(directory.users().settings().get(TENANT, there, user)).isEqualTo(PeopleOnDisk.QUIET);
            rooms.disk().assertInvariants();
        }
        assertThat(writes).as("five writes, and the room").isGreaterThan(6);
    }

    /** Leaves the user in neither account: the third write, after the target expects it and the source gave it up, fails. */
    private String between(String name) {
        String user = rooms.user(name);
        var store = new CrashingStore(rooms.disk().store(), Crash.BEFORE, 2);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() ->
                        PeopleOnDisk.over(store).administration().moves().move(TENANT, here, there, List.of(user)));
        assertThat(ids(here)).doesNotContain(user);
        assertThat(ids(there)).doesNotContain(user);
        return user;
    }

    @Test
    void aUserWhoseAddressIsTakenMeanwhileReturns() {
        String anna = between("anna");
        rooms.disk().userId(there, "anna");
        assertThatExceptionOfType(UnprocessableEntityException.class)
                .as("an account that somebody may return to")
                .isThrownBy(() -> directory.accounts().delete(TENANT, here));
        assertThatExceptionOfType(UnprocessableEntityException.class)
                .as("nobody may take a user who is still stored for erased")
                .isThrownBy(() -> directory.administration().erasure().erase(TENANT, here, anna));
        assertThat(move(anna)).extracting(UserError::errorCode).containsExactly(ErrorCode.CONFLICT);
        assertThat(ids(here)).containsExactly(anna);
        assertThat(ids(there)).doesNotContain(anna);
    }

    @Test
    void aUserWhoseAddressIsTakenInBothAccountsIsNotLost() {
        String anna = between("anna");
        String second = rooms.user("anna");
        rooms.disk().userId(there, "anna");
        assertThat(move(anna)).extracting(UserError::errorCode).containsExactly(ErrorCode.CONFLICT);
        directory.administration().profiles().update(TENANT, here, second, null, "second@example.com");
        assertThat(move(anna)).extracting(UserError::errorCode).containsExactly(ErrorCode.CONFLICT);
        assertThat(ids(here)).containsExactlyInAnyOrder(anna, second);
    }

    @Test
    void theNextMoveOutOfTheAccountFinishesAnInterruptedOne() {
        String anna = between("anna");
        String bert = rooms.user("bert");
        assertThat(move(bert)).isEmpty();
        assertThat(ids(there)).containsExactlyInAnyOrder(anna, bert);
    }

    @Test
    void aCheckReportsAnInterruptedMoveAndTheStartOfAServerCompletesIt() {
        String anna = between("anna");
        var findings = new ArrayList<DirectoryCheck.Finding>();
        new DirectoryCheck(rooms.disk().store(), DirectoryCheck.Repair.INDEXES, findings::add).run();
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("interrupted", "--repair"));
        Upkeep upkeep = directory.administration().upkeep();
        while (upkeep.step()) {
            // Goes through the accounts.
        }
        assertThat(upkeep.moved()).isEqualTo(1);
        assertThat(ids(there)).containsExactly(anna);
    }

    @Test
    void severalCallsAtOnceMoveAUserOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            String user = rooms.user("user" + round);
            String room = rooms.room("Room");
            rooms.join(room, user);
            List<Callable<List<UserError>>> tasks = List.of(() -> move(user), () -> move(user), () -> {
                try {
                    directory.administration().profiles().update(TENANT, here, user, "Other", null);
                } catch (NotFoundException e) {
                    // It has moved.
                }
                return List.of();
            });
            SimultaneousTasks.run(tasks);
            assertThat(move(user)).isEmpty();
            assertThat(ids(here)).isEmpty();
            assertThat(ids(there)).contains(user);
            rooms.disk().assertInvariants();
        }
    }
}
