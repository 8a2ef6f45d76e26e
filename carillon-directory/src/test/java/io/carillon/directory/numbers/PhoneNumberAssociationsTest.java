package io.carillon.directory.numbers;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static io.carillon.directory.PhoneNumbersOnDisk.seattle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RecordInvariants;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.UserFilter;
import io.carillon.store.ConditionFailedException;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociation;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Users and the phone numbers that they have. */
class PhoneNumberAssociationsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";
    private static final String FIRST = seattle(0);
    private static final String SECOND = seattle(1);

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private PhoneNumberAssociations associations;
    private PhoneNumbersOnDisk numbers;
    private String team;
    private String enterprise;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        directory = disk.directory();
        associations = directory.numbers().associations();
        numbers = new PhoneNumbersOnDisk(directory);
        team = disk.account(AccountType.TEAM);
        enterprise = disk.account(AccountType.ENTERPRISE_LWA);
        numbers.order(3);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private String user(String name) {
        return directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .username(name)
                                .build())
                .userId();
    }

    private String member(String email) {
        directory.users().invitations().invite(TENANT, team, List.of(email), null);
        return disk.users(team, new UserFilter(email, null), 1).get(0).userId();
    }

    private String shown(String userId) {
        return directory.users().get(TENANT, enterprise, userId).primaryProvisionedNumber();
    }

    private void associate(String userId, String number) {
        associations.associate(TENANT, enterprise, userId, number);
    }

    private void badRequest(String text, String userId, String number) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> associate(userId, number))
                .withMessageContaining(text);
    }

    @Test
    void userAndNumberShowEachOther() {
        String anna = user("Anna");
        associate(anna, FIRST);
        assertThat(shown(anna)).isEqualTo(FIRST);
        assertThat(disk.users(enterprise))
                .extracting(User::primaryProvisionedNumber)
                .containsExactly(FIRST);
        PhoneNumber number = numbers.get(FIRST);
        assertThat(number.status()).isEqualTo(PhoneNumberStatus.ASSIGNED);
        assertThat(number.associations())
                .extracting(PhoneNumberAssociation::name, PhoneNumberAssociation::value)
                .containsExactly(
                        tuple(PhoneNumberAssociationName.ACCOUNT_ID, enterprise),
                        tuple(PhoneNumberAssociationName.USER_ID, anna));
        assertThat(number.associations()).allMatch(a -> a.associatedTimestamp() != null);
        directory
                .users()
                .updates()
                .update(
                        TENANT,
                        UpdateUserRequest.builder()
                                .accountId(enterprise)
                                .userId(anna)
                                .licenseType(License.BASIC)
                                .build());
        assertThat(shown(anna)).isEqualTo(FIRST);

        associations.disassociate(TENANT, enterprise, anna);
        assertThat(shown(anna)).isNull();
        assertThat(numbers.get(FIRST).associations()).isEmpty();
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    @Test
    void theSameAgainChangesNothing() {
        String anna = user("Anna");
        associate(anna, FIRST.substring(1));
        PhoneNumber number = numbers.get(FIRST);
        associate(anna, FIRST);
        assertThat(numbers.get(FIRST)).isEqualTo(number);
        associations.disassociate(TENANT, enterprise, anna);
        number = numbers.get(FIRST);
        associations.disassociate(TENANT, enterprise, anna);
        assertThat(numbers.get(FIRST)).isEqualTo(number);
    }

    @Test
    void invalidAssociationsAreRejected() {
        String anna = user("Anna");
        String berta = user("Berta");
        associate(anna, FIRST);
        badRequest("another user", berta, FIRST);
        badRequest("another phone number", anna, SECOND);
        directory.numbers().deletions().delete(TENANT, SECOND);
        badRequest("deletion queue", berta, SECOND);
        directory
                .numbers()
                .updates()
                .update(
                        TENANT,
                        UpdatePhoneNumberRequest.builder()
                                .phoneNumberId(seattle(2))
                                .productType(PhoneNumberProductType.VOICE_CONNECTOR)
                                .build());
        badRequest("BusinessCalling", berta, seattle(2));
        assertThat(shown(berta)).isNull();
    }

    @Test
    void missingThingsAreNotFound() {
        String anna = user("Anna");
        associate(anna, FIRST);
        String foreign = directory
                .accounts()
                .create(OTHER_CALL, "Foreign", AccountType.TEAM)
                .accountId();
        for (List<String> path : List.of(
                List.of(NOBODY, anna), List.of(foreign, anna), List.of(team, anna), List.of(enterprise, NOBODY))) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> associations.associate(TENANT, path.get(0), path.get(1), FIRST));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> associations.disassociate(TENANT, path.get(0), path.get(1)));
        }
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> associate(anna, "+12065559999"));
        assertThat(shown(anna)).isEqualTo(FIRST);
    }

    @Test
    void anAssignedNumberCannotBeDeletedOrGoToAnotherProduct() {
        String anna = user("Anna");
        associate(anna, FIRST);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> directory.numbers().deletions().delete(TENANT, FIRST));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> directory
                        .numbers()
                        .updates()
                        .update(
                                TENANT,
                                UpdatePhoneNumberRequest.builder()
                                        .phoneNumberId(FIRST)
                                        .productType(PhoneNumberProductType.VOICE_CONNECTOR)
                                        .build()));
    }

    @Test
    void usersWhoLeaveATeamAccountReleaseTheirNumber() {
        String anna = member("anna@example.com");
        associations.associate(TENANT, team, anna, FIRST);
        directory.users().suspensions().suspend(TENANT, team, List.of(anna));
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    @Test
    void suspendedUsersKeepTheirNumberUntilTheAccountIsDeleted() {
        String anna = user("Anna");
        associate(anna, FIRST);
        directory.users().suspensions().suspend(TENANT, enterprise, List.of(anna));
        assertThat(shown(anna)).isEqualTo(FIRST);
        directory.accounts().delete(TENANT, enterprise);
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    /** As if the server had stopped after the number was written, and before the user was. */
    private void assignNumberAlone(String accountId, String userId) throws ConditionFailedException {
        var records = new PhoneNumberRecords(disk.store());
        var lifecycle = new PhoneNumberLifecycle(Clock.systemUTC());
        var holders = new NumberHolders(disk.store(), records, lifecycle);
        disk.store()
                .write(
                        RecordKeys.tenantPartition(TENANT),
                        holders.assign(records.require(TENANT, FIRST), accountId, userId));
    }

    @Test
    void anAssociationThatWasCutOffIsCompletedByARetry() throws Exception {
        String anna = user("Anna");
        assignNumberAlone(enterprise, anna);
        RecordInvariants.checkAfterFailures(disk.url());
        associate(anna, FIRST);
        assertThat(shown(anna)).isEqualTo(FIRST);
    }

    @Test
    void anAssociationThatWasCutOffIsTakenBackByADisassociation() throws Exception {
        String anna = user("Anna");
        assignNumberAlone(enterprise, anna);
        associations.disassociate(TENANT, enterprise, anna);
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
        associate(anna, SECOND);
    }

    @Test
    void aNumberOfAUserWhoIsGoneIsFreeWhereverItIsFound() throws Exception {
        assignNumberAlone(enterprise, NOBODY);
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
        assignNumberAlone(NOBODY, NOBODY);
        assertThat(numbers.list(new PhoneNumberFilter(PhoneNumberStatus.UNASSIGNED, null, null, null), 2))
                .hasSize(3);
        assignNumberAlone(enterprise, NOBODY);
        assertThat(numbers.list(new PhoneNumberFilter(null, null, PhoneNumberAssociationName.USER_ID, NOBODY), 2))
                .isEmpty();
        assignNumberAlone(enterprise, NOBODY);
        directory.numbers().deletions().delete(TENANT, FIRST);
        directory.numbers().deletions().restore(TENANT, FIRST);
        assignNumberAlone(enterprise, NOBODY);
        String anna = user("Anna");
        associate(anna, FIRST);
        assertThat(shown(anna)).isEqualTo(FIRST);
    }

    @Test
    void listingsFilterByAssociation() {
        String anna = user("Anna");
        associate(anna, SECOND);
        for (PhoneNumberFilter filter : List.of(
                new PhoneNumberFilter(PhoneNumberStatus.ASSIGNED, null, null, null),
                new PhoneNumberFilter(null, null, PhoneNumberAssociationName.USER_ID, anna),
                new PhoneNumberFilter(null, null, PhoneNumberAssociationName.ACCOUNT_ID, enterprise))) {
            assertThat(numbers.list(filter, 1))
                    .extracting(PhoneNumber::e164PhoneNumber)
                    .containsExactly(SECOND);
        }
        for (PhoneNumberFilter filter : List.of(
                new PhoneNumberFilter(PhoneNumberStatus.UNASSIGNED, null, PhoneNumberAssociationName.USER_ID, anna),
                new PhoneNumberFilter(null, null, PhoneNumberAssociationName.USER_ID, "x/\u0000"),
                new PhoneNumberFilter(null, null, PhoneNumberAssociationName.VOICE_CONNECTOR_ID, anna))) {
            assertThat(numbers.list(filter, 1)).isEmpty();
        }
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        numbers.list(new PhoneNumberFilter(null, null, PhoneNumberAssociationName.USER_ID, null), 1));
        assertThat(directory
                        .numbers()
                        .list(OTHER_TENANT, PhoneNumberFilter.NONE, null, 10)
                        .bodies())
                .isEmpty();
    }

    private static Callable<Boolean> succeeds(Runnable call) {
        return () -> {
            try {
                call.run();
                return true;
            } catch (ChimeException refused) {
                assertThat(refused).isInstanceOfAny(BadRequestException.class, NotFoundException.class);
                return false;
            }
        };
    }

    @RepeatedTest(30)
    void onlyOneConcurrentAssociationOfANumberWins() throws Exception {
        List<String> users =
                IntStream.range(0, 6).mapToObj(n -> user("User " + n)).toList();
        List<Boolean> won = SimultaneousTasks.run(
                users.stream().map(id -> succeeds(() -> associate(id, FIRST))).toList());
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(shown(users.get(won.indexOf(true)))).isEqualTo(FIRST);
    }

    @RepeatedTest(30)
    void onlyOneConcurrentAssociationOfAUserWins() throws Exception {
        String anna = user("Anna");
        List<Boolean> won = SimultaneousTasks.run(IntStream.range(0, 3)
                .mapToObj(n -> succeeds(() -> associate(anna, seattle(n))))
                .toList());
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(shown(anna)).isEqualTo(seattle(won.indexOf(true)));
    }

    @RepeatedTest(30)
    void aUserWhoLeavesDuringAnAssociationHasNoNumber() throws Exception {
        String anna = member("anna@example.com");
        SimultaneousTasks.run(List.of(
                succeeds(() -> associations.associate(TENANT, team, anna, FIRST)),
                succeeds(() -> associations.associate(TENANT, team, anna, FIRST)),
                succeeds(() -> directory.users().suspensions().suspend(TENANT, team, List.of(anna)))));
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    @RepeatedTest(30)
    void anAccountDeletedDuringAnAssociationLeavesNoNumber() throws Exception {
        String anna = user("Anna");
        directory.users().suspensions().suspend(TENANT, enterprise, List.of(anna));
        SimultaneousTasks.run(List.of(
                succeeds(() -> associate(anna, FIRST)),
                succeeds(() -> associate(anna, FIRST)),
                succeeds(() -> directory.accounts().delete(TENANT, enterprise))));
        assertThat(numbers.get(FIRST).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    @RepeatedTest(20)
    void usersAndNumbersAgreeUnderConcurrency(RepetitionInfo repetition) throws Exception {
        List<String> users =
                IntStream.range(0, 2).mapToObj(n -> user("User " + n)).toList();
        var calls = new ArrayList<Callable<Boolean>>();
        for (int thread = 0; thread < 6; thread++) {
            var random = new Random(repetition.getCurrentRepetition() * 100L + thread);
            calls.add(() -> {
                for (int i = 0; i < 12; i++) {
                    String user = users.get(random.nextInt(users.size()));
                    String number = seattle(random.nextInt(2));
                    if (random.nextInt(5) < 3) {
                        succeeds(() -> associate(user, number)).call();
                    } else {
                        succeeds(() -> associations.disassociate(TENANT, enterprise, user))
                                .call();
                    }
                }
                return true;
            });
        }
        SimultaneousTasks.run(calls);
        disk.assertInvariants();
    }
}
