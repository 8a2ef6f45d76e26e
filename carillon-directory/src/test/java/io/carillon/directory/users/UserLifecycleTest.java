package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.core.Tenant;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

/** Invited, registered, suspended and back, and what becomes of users when their account becomes another one. */
class UserLifecycleTest {
    private static final String ANNA = "anna@example.com";
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String team;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        directory = disk.directory();
        team = disk.account(AccountType.TEAM);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private Invite invite(String email) {
        return directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of(email), null)
                .get(0);
    }

    private String invited(String email) {
        invite(email);
        return directory.users().list(TENANT, team, new UserFilter(email, null), null, 1).users().stream()
                .map(User::userId)
                .findFirst()
                .orElseThrow();
    }

    private User accept(String userId) {
        return directory.users().invitations().accept(TENANT, team, userId, null);
    }

    private User get(String userId) {
        return directory.users().get(TENANT, team, userId);
    }

    private void assertBadRequest(Callable<?> call, String message) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(call::call)
                .withMessageContaining(message);
    }

    @Test
    void acceptingRegistersTheUserWithAPin() {
        String anna = invited(ANNA);
        User before = get(anna);
        User accepted = directory.users().invitations().accept(TENANT, team, anna, "Anna Bell");
        assertThat(accepted)
                .isEqualTo(before.toBuilder()
                        .displayName("Anna Bell")
                        .userRegistrationStatus(RegistrationStatus.REGISTERED)
                        .userInvitationStatus(InviteStatus.ACCEPTED)
                        .registeredOn(accepted.registeredOn())
                        .personalPIN(accepted.personalPIN())
                        .build());
        assertThat(accepted.registeredOn()).isNotNull();
        assertThat(accepted.personalPIN()).matches("[0-9]{10}");
        assertThat(get(anna)).isEqualTo(accepted);
    }

    @Test
    void theDefaultDisplayNameIsTheLocalPartOfTheAddress() {
        assertThat(accept(invited(ANNA)).displayName()).isEqualTo("anna");
        assertThat(directory
                        .users()
                        .invitations()
                        .accept(TENANT, team, invited("b.c@example.com"), " ")
                        .displayName())
                .isEqualTo("b.c");
        String bert = invited("bert@example.com");
        assertBadRequest(
                () -> directory.users().invitations().accept(TENANT, team, bert, "x".repeat(257)),
                "at most 256 characters");
        assertThat(get(bert).userInvitationStatus()).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void acceptingAgainChangesNothing() {
        String anna = invited(ANNA);
        User accepted = directory.users().invitations().accept(TENANT, team, anna, "Anna Bell");
        assertThat(directory.users().invitations().accept(TENANT, team, anna, "Somebody Else"))
                .isEqualTo(accepted);
    }

    @Test
    void anAcceptedUserIsNotInvitedAgain() {
        Invite first = invite(ANNA);
        assertThat(first.status()).isEqualTo(InviteStatus.PENDING);
        accept(invited(ANNA));
        assertThat(invite(ANNA))
                .isEqualTo(first.toBuilder().status(InviteStatus.ACCEPTED).build());
        assertThat(disk.users(team)).hasSize(1);
    }

    @Test
    void aUserWhoLeftIsInvitedAgainAsANewUser() {
        String anna = invited(ANNA);
        Invite first = invite(ANNA);
        accept(anna);
        assertThat(directory.users().suspensions().suspend(TENANT, team, List.of(anna)))
                .isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> get(anna));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> accept(anna));
        Invite second = invite(ANNA);
        assertThat(second.inviteId()).isNotEqualTo(first.inviteId());
        assertThat(second.status()).isEqualTo(InviteStatus.PENDING);
        assertThat(invited(ANNA)).isNotEqualTo(anna);
    }

    @Test
    void batchAcceptanceReportsThoseItCannotAccept() {
        String anna = invited(ANNA);
        String bert = invited("bert@example.com");
        accept(bert);
        List<UserError> errors = acceptAll(TENANT, NOBODY, anna, bert, "no id", anna);
        assertThat(errors).extracting(UserError::userId).containsExactly(NOBODY, "no id");
        assertThat(errors).extracting(UserError::errorCode).containsOnly(ErrorCode.NOT_FOUND);
        assertThat(get(anna).userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> acceptAll(OTHER_TENANT, anna));
    }

    @Test
    void createdUsersHaveNothingToAccept() {
        directory.accounts().convert(TENANT, team, AccountType.ENTERPRISE_DIRECTORY);
        String anna = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder().accountId(team).email(ANNA).build())
                .userId();
        assertBadRequest(() -> accept(anna), "never invited");
        assertThat(acceptAll(TENANT, anna)).extracting(UserError::errorCode).containsExactly(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"TEAM", "UNKNOWN_TO_SDK_VERSION"},
            mode = Mode.EXCLUDE)
    void aTeamBecomesAnEnterpriseWithItsUsers(AccountType type) {
        User anna = accept(invited(ANNA));
        String bert = invited("bert@example.com");
        assertThat(directory.accounts().convert(TENANT, team, type).accountType())
                .isEqualTo(type);
        assertThat(directory.accounts().get(TENANT, team).accountType()).isEqualTo(type);
        assertThat(get(anna.userId())).isEqualTo(anna);
        assertThat(accept(bert).userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertBadRequest(() -> invite("carl@example.com"), "use CreateUser");
    }

    @Test
    void thereIsNoWayBackToATeam() {
        assertThat(directory.accounts().convert(TENANT, team, AccountType.TEAM).accountType())
                .isEqualTo(AccountType.TEAM);
        directory.accounts().convert(TENANT, team, AccountType.ENTERPRISE_LWA);
        assertBadRequest(
                () -> directory.accounts().convert(TENANT, team, AccountType.TEAM), "cannot become a Team account");
        directory.accounts().convert(TENANT, team, AccountType.ENTERPRISE_OIDC);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.accounts().convert(OTHER_TENANT, team, AccountType.ENTERPRISE_LWA));
    }

    @Test
    void afterASuspensionUsersAreWhatTheyWereBefore() {
        String anna = accept(invited(ANNA)).userId();
        String bert = invited("bert@example.com");
        directory.accounts().convert(TENANT, team, AccountType.ENTERPRISE_LWA);
        User annaBefore = get(anna);
        User bertBefore = get(bert);
        assertThat(directory.users().suspensions().suspend(TENANT, team, List.of(anna, bert)))
                .isEmpty();
        assertThat(get(anna).userRegistrationStatus()).isEqualTo(RegistrationStatus.SUSPENDED);
        assertThat(get(bert).userRegistrationStatus()).isEqualTo(RegistrationStatus.SUSPENDED);
        assertBadRequest(() -> accept(bert), "suspended");
        assertThat(directory.users().suspensions().unsuspend(TENANT, team, List.of(anna, bert)))
                .isEmpty();
        assertThat(get(anna)).isEqualTo(annaBefore);
        assertThat(get(bert)).isEqualTo(bertBefore);
    }

    @RepeatedTest(20)
    void concurrentAcceptancesLeaveOnePin() throws Exception {
        String anna = invited(ANNA);
        Callable<User> accept = () -> accept(anna);
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(4, accept))))
                .hasSize(1);
    }

    @RepeatedTest(20)
    void concurrentAcceptanceAndRemovalLeaveTheUserRegisteredOrGone() throws Exception {
        String anna = invited(ANNA);
        Callable<Boolean> accept = () -> {
            try {
                accept(anna);
                return true;
            } catch (NotFoundException gone) {
                return false;
            }
        };
        Callable<Boolean> remove = () -> directory
                .users()
                .suspensions()
                .suspend(TENANT, team, List.of(anna))
                .isEmpty();
        assertThat(SimultaneousTasks.run(List.of(accept, remove)).get(1)).isTrue();
        assertThat(disk.users(team)).isEmpty();
    }

    @RepeatedTest(20)
    void concurrentInvitesOfOneAddressCreateOneUser() throws Exception {
        Callable<Invite> invite = () -> invite(ANNA);
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(8, invite))))
                .hasSize(1);
        assertThat(disk.users(team)).hasSize(1);
    }

    @RepeatedTest(10)
    void invitesDuringAConversionAreAppliedWholeOrRefused() throws Exception {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 6; i++) {
            String email = "person" + i + "@example.com";
            tasks.add(() -> {
                try {
                    invite(email);
                    return true;
                } catch (BadRequestException refused) {
                    return false;
                }
            });
        }
        tasks.add(() -> directory
                        .accounts()
                        .convert(TENANT, team, AccountType.ENTERPRISE_LWA)
                        .accountType()
                == AccountType.TEAM);
        long invited =
                SimultaneousTasks.run(tasks).stream().filter(done -> done).count();
        assertThat(disk.users(team)).hasSize((int) invited);
    }

    private List<UserError> acceptAll(Tenant tenant, String... userIds) {
        return directory
                .users()
                .invitations()
                .acceptAll(
                        tenant,
                        team,
                        Stream.of(userIds)
                                .map(userId -> new Invitations.Acceptance(userId, null))
                                .toList());
    }
}
