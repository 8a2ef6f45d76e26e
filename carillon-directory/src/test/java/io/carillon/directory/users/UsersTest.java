package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.TwoAccounts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.EmailStatus;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserRequestItem;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;
import software.amazon.awssdk.services.chime.model.UserType;

class UsersTest extends TwoAccounts {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    private User create(String email) {
        return directory.users().create(CALL, request(email));
    }

    private CreateUserRequest request(String email) {
        return CreateUserRequest.builder().accountId(enterprise).email(email).build();
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"TEAM", "UNKNOWN_TO_SDK_VERSION"},
            mode = Mode.EXCLUDE)
    void createdUsersAreRegisteredWithAPin(AccountType type) {
        String account = disk.account(type);
        User user = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(account)
                                .username("Zoë")
                                .email("Zoe@Example.com")
                                .userType(UserType.SHARED_DEVICE)
                                .build());
        assertThat(user.userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(user.displayName()).isEqualTo("Zoë");
        assertThat(user.primaryEmail()).isEqualTo("Zoe@Example.com");
        assertThat(user.licenseType()).isEqualTo(License.PRO);
        assertThat(user.personalPIN()).matches("[0-9]{10}");
        assertThat(directory.users().get(TENANT, account, user.userId())).isEqualTo(user);
        assertThat(disk.users(account))
                .containsExactly(user.toBuilder().personalPIN(null).build());
    }

    @Test
    void createUserRefusesTeamAccountsAndUsersWithoutAName() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory
                        .users()
                        .create(
                                CALL,
                                request("a@b.c").toBuilder().accountId(team).build()))
                .withMessageContaining("InviteUsers");
        for (String username : new String[] {null, "", "  "}) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> directory
                            .users()
                            .create(
                                    CALL,
                                    CreateUserRequest.builder()
                                            .accountId(enterprise)
                                            .username(username)
                                            .build()));
        }
        User nameless = create("somebody@example.com");
        assertThat(nameless.displayName()).isEqualTo("somebody");
    }

    @Test
    void anAddressIsTakenInAnyCaseOfLetters() {
        create("Anna@Example.com");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create("anna@example.COM"));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create("ANNA@EXAMPLE.COM"));
        assertThat(disk.users(enterprise)).extracting(User::primaryEmail).containsExactly("Anna@Example.com");
    }

    @Test
    void anAddressThatWouldMakeABadKeyIsRefused() {
        for (String email : List.of("a\u0000@b.c", "a\n@b.c", "a".repeat(400) + "@b.c")) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create(email));
        }
    }

    @RepeatedTest(5)
    void onlyOneConcurrentCreateWins() throws Exception {
        Callable<Boolean> creation = () -> {
            try {
                create("Same@example.com");
                return true;
            } catch (ConflictException e) {
                return false;
            }
        };
        assertThat(SimultaneousTasks.run(Collections.nCopies(32, creation)))
                .filteredOn(won -> won)
                .hasSize(1);
        assertThat(disk.users(enterprise)).hasSize(1);
    }

    @Test
    void invitesAreInTheOrderOfTheAddressesAndRepeatsChangeNothing() {
        List<Invite> first = directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("b@x.org", "A@x.org", "B@x.org"), UserType.SHARED_DEVICE);
        assertThat(first).extracting(Invite::emailAddress).containsExactly("b@x.org", "A@x.org", "b@x.org");
        assertThat(first.get(0)).isEqualTo(first.get(2));
        assertThat(first).allSatisfy(invite -> {
            assertThat(invite.status()).isEqualTo(InviteStatus.PENDING);
            assertThat(invite.emailStatus()).isEqualTo(EmailStatus.NOT_SENT);
        });
        List<User> users = disk.users(team);
        assertThat(directory.users().invitations().invite(TENANT, team, List.of("a@X.org", "b@x.ORG"), null))
                .containsExactly(first.get(1), first.get(0));
        assertThat(disk.users(team)).isEqualTo(users).hasSize(2).allSatisfy(user -> {
            assertThat(user.userType()).isEqualTo(UserType.SHARED_DEVICE);
            assertThat(user.userRegistrationStatus()).isEqualTo(RegistrationStatus.UNREGISTERED);
            assertThat(user.invitedOn()).isNotNull();
            assertThat(user.displayName()).isNull();
        });
        assertThat(directory.users().invitations().invite(TENANT, team, List.of(), null))
                .isEmpty();
    }

    @Test
    void oneBadAddressLeavesNobodyInvited() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory
                        .users()
                        .invitations()
                        .invite(TENANT, team, List.of("a@x.org", "b\u0000@x.org"), null));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.users().invitations().invite(TENANT, enterprise, List.of("a@x.org"), null))
                .withMessageContaining("CreateUser");
        assertThat(disk.users(team)).isEmpty();
    }

    @RepeatedTest(5)
    void concurrentInvitesOfTheSamePeopleInviteThemOnce() throws Exception {
        Callable<List<Invite>> invitation =
                () -> directory.users().invitations().invite(TENANT, team, List.of("a@x.org", "b@x.org"), null);
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(16, invitation))))
                .hasSize(1);
        assertThat(disk.users(team)).hasSize(2);
    }

    @Test
    void filtersAnswerFromTheirIndex() {
        directory.users().invitations().invite(TENANT, team, List.of("p1@x.org", "p2@x.org"), UserType.PRIVATE_USER);
        directory.users().invitations().invite(TENANT, team, List.of("d1@x.org", "d2@x.org"), UserType.SHARED_DEVICE);
        for (int pageSize : new int[] {1, 2, 3}) {
            assertThat(disk.users(team, new UserFilter(null, UserType.PRIVATE_USER), pageSize))
                    .extracting(User::primaryEmail)
                    .containsExactly("p1@x.org", "p2@x.org");
        }
        assertThat(disk.users(team, new UserFilter("D1@X.ORG", null), 1))
                .extracting(User::primaryEmail)
                .containsExactly("d1@x.org");
        assertThat(disk.users(team, new UserFilter("d1@x.org", UserType.SHARED_DEVICE), 1))
                .hasSize(1);
        assertThat(disk.users(team, new UserFilter("d1@x.org", UserType.PRIVATE_USER), 1))
                .isEmpty();
        assertThat(disk.users(team, new UserFilter("nobody@x.org", null), 1)).isEmpty();
        assertThat(directory
                        .users()
                        .list(TENANT, team, UserFilter.NONE, null, 4)
                        .next())
                .isNull();
    }

    @Test
    void updatesApplyTheLicenceAndNothingElse() {
        User user = create("a@x.org");
        var request = UpdateUserRequest.builder().accountId(enterprise).userId(user.userId());
        assertThat(directory
                        .users()
                        .updates()
                        .update(
                                TENANT,
                                request.licenseType(License.BASIC)
                                        .userType(UserType.SHARED_DEVICE)
                                        .build()))
                .isEqualTo(user.toBuilder().licenseType(License.BASIC).build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory
                        .users()
                        .updates()
                        .update(TENANT, request.licenseType(License.PRO_TRIAL).build()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory
                        .users()
                        .updates()
                        .update(
                                TENANT,
                                request.userId(NOBODY).licenseType(License.PRO).build()));
    }

    @Test
    void aBatchAppliesWhatItCanAndReportsTheRest() {
        User one = create("1@x.org");
        User two = create("2@x.org");
        List<UserError> errors = directory
                .users()
                .updates()
                .batchUpdate(
                        TENANT,
                        enterprise,
                        List.of(
                                item(one.userId(), License.BASIC),
                                item(NOBODY, License.BASIC),
                                item(two.userId(), License.PLUS),
                                item(one.userId(), License.PRO),
                                item("no id at all", License.PRO),
                                item(one.userId(), License.BASIC)));
        assertThat(errors).extracting(UserError::userId).containsExactly(NOBODY, two.userId(), "no id at all");
        assertThat(errors)
                .extracting(UserError::errorCode)
                .containsExactly(ErrorCode.NOT_FOUND, ErrorCode.BAD_REQUEST, ErrorCode.NOT_FOUND);
        assertThat(directory.users().get(TENANT, enterprise, one.userId()).licenseType())
                .isEqualTo(License.BASIC);
        assertThat(directory.users().get(TENANT, enterprise, two.userId())).isEqualTo(two);
    }

    private static UpdateUserRequestItem item(String userId, License license) {
        return UpdateUserRequestItem.builder()
                .userId(userId)
                .licenseType(license)
                .build();
    }

    @Test
    void usersSuspendedFromATeamLeaveAndCanBeInvitedAgain() {
        directory.users().invitations().invite(TENANT, team, List.of("a@x.org", "b@x.org"), null);
        String a = disk.users(team).get(0).userId();
        assertThat(directory.users().suspensions().suspend(TENANT, team, List.of(a, NOBODY, a)))
                .extracting(UserError::userId)
                .containsExactly(NOBODY);
        assertThat(disk.users(team)).extracting(User::primaryEmail).containsExactly("b@x.org");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().get(TENANT, team, a));
        directory.users().invitations().invite(TENANT, team, List.of("A@x.org"), null);
        assertThat(disk.users(team)).extracting(User::primaryEmail).containsExactly("b@x.org", "A@x.org");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.users().suspensions().unsuspend(TENANT, team, List.of(a)));
    }

    @Test
    void usersSuspendedFromAnLwaAccountStayListedAndCanComeBack() {
        User user = create("a@x.org");
        User other = create("b@x.org");
        List<String> ids = List.of(user.userId());
        for (int i = 0; i < 2; i++) {
            assertThat(directory.users().suspensions().suspend(TENANT, enterprise, ids))
                    .isEmpty();
            assertThat(directory.users().get(TENANT, enterprise, user.userId()))
                    .isEqualTo(user.toBuilder()
                            .userRegistrationStatus(RegistrationStatus.SUSPENDED)
                            .build());
        }
        assertThat(directory
                        .users()
                        .suspensions()
                        .unsuspend(TENANT, enterprise, List.of(user.userId(), other.userId(), NOBODY)))
                .extracting(UserError::userId)
                .containsExactly(NOBODY);
        assertThat(directory.users().get(TENANT, enterprise, user.userId())).isEqualTo(user);
        String oidc = disk.account(AccountType.ENTERPRISE_OIDC);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.users().suspensions().suspend(TENANT, oidc, ids));
    }

    @Test
    void aResetGivesAnotherPinAndFreesTheOldOne() {
        User user = create("a@x.org");
        User reset = directory.users().personalPins().reset(TENANT, enterprise, user.userId());
        assertThat(reset.personalPIN()).isNotEqualTo(user.personalPIN()).matches("[0-9]{10}");
        assertThat(directory.users().get(TENANT, enterprise, user.userId())).isEqualTo(reset);
        assertThat(disk.store().get(RecordKeys.pinPartition(user.personalPIN()), RecordKeys.PIN_OWNER))
                .isNull();
        directory.users().invitations().invite(TENANT, team, List.of("a@x.org"), null);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory
                        .users()
                        .personalPins()
                        .reset(TENANT, team, disk.users(team).get(0).userId()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().personalPins().reset(TENANT, enterprise, NOBODY));
    }

    @RepeatedTest(5)
    void concurrentResetsLeaveOnePin() throws Exception {
        User user = create("a@x.org");
        Callable<String> reset = () -> directory
                .users()
                .personalPins()
                .reset(TENANT, enterprise, user.userId())
                .personalPIN();
        List<String> pins = SimultaneousTasks.run(Collections.nCopies(8, reset));
        String last = directory.users().get(TENANT, enterprise, user.userId()).personalPIN();
        assertThat(pins).contains(last).doesNotHaveDuplicates();
        for (String pin : pins) {
            assertThat(disk.store().get(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER) != null)
                    .isEqualTo(pin.equals(last));
        }
    }

    /** A generator that draws each number many times in a row: every second PIN that is drawn is taken. */
    @Test
    void pinsAreUniqueWhateverIsDrawn() throws Exception {
        var numbers = new AtomicLong();
        RandomGenerator stuttering = () -> (numbers.getAndIncrement() / 7) * 0x9E3779B97F4A7C15L;
        try (var other = new DirectoryOnDisk(Files.createDirectory(folder.resolve("other")), stuttering)) {
            String account = other.account(AccountType.ENTERPRISE_DIRECTORY);
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 24; i++) {
                String email = i + "@x.org";
                tasks.add(() -> other.directory()
                        .users()
                        .create(
                                CALL,
                                CreateUserRequest.builder()
                                        .accountId(account)
                                        .email(email)
                                        .build())
                        .personalPIN());
            }
            assertThat(SimultaneousTasks.run(tasks)).doesNotHaveDuplicates();
            other.assertInvariants();
        }
    }

    @Test
    void otherTenantsSeeNothing() {
        User user = create("a@x.org");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().get(OTHER_TENANT, enterprise, user.userId()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().list(OTHER_TENANT, enterprise, UserFilter.NONE, null, 1));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().invitations().invite(OTHER_TENANT, team, List.of("a@b.c"), null));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.users().logout(OTHER_TENANT, enterprise, user.userId()));
        directory.users().logout(TENANT, enterprise, user.userId());
    }
}
