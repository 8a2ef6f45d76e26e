package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.UserLoad.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

class UserLoadTest extends TwoAccounts {
    private static final Instant LONG_AGO = Instant.parse("2018-12-20T18:45:25.231Z");

    private static UserEntry person(String email) {
        return new UserEntry(User.builder().primaryEmail(email).build(), null);
    }

    private static UserEntry entry(User.Builder user) {
        return new UserEntry(user.build(), null);
    }

    private List<LoadOutcome> load(String account, Mode mode, UserEntry... entries) {
        return directory
                .users()
                .load()
                .into(TENANT, account, mode)
                .next(List.of(entries))
                .get();
    }

    private User get(String account, String email) {
        String id = directory
                .users()
                .list(TENANT, account, new UserFilter(email, null), null, 1)
                .users()
                .get(0)
                .userId();
        return directory.users().get(TENANT, account, id);
    }

    private static User.Builder chimeUser(String id, String email) {
        return User.builder()
                .userId(id)
                .primaryEmail(email)
                .displayName("Zoë")
                .licenseType(License.BASIC)
                .userType(UserType.SHARED_DEVICE)
                .userRegistrationStatus(RegistrationStatus.REGISTERED)
                .userInvitationStatus(InviteStatus.ACCEPTED)
                .invitedOn(LONG_AGO.minusSeconds(100))
                .registeredOn(LONG_AGO)
                .personalPIN("0123456789");
    }

    @Test
    void newPeopleAreRegisteredWithPinsAndListedInTheOrderOfTheEntries() {
        UserLoad.Sequence loads = directory.users().load().into(TENANT, enterprise, Mode.PEOPLE);
        List<Supplier<List<LoadOutcome>>> prepared = IntStream.range(0, 3)
                .mapToObj(batch -> loads.next(IntStream.range(0, 20)
                        .mapToObj(i -> person(batch + "." + i + "@x.example"))
                        .toList()))
                .toList();
        // Loads may be carried out in any order.
        for (int batch : List.of(2, 0, 1)) {
            assertThat(prepared.get(batch).get()).allMatch(outcome -> outcome.effect() == Effect.CREATED);
        }
        assertThat(disk.users(enterprise))
                .extracting(User::primaryEmail)
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .boxed()
                        .flatMap(batch -> IntStream.range(0, 20).mapToObj(i -> batch + "." + i + "@x.example"))
                        .toList());
        assertThat(disk.users(enterprise)).extracting(User::userId).isSorted();
        User one = get(enterprise, "1.7@x.example");
        assertThat(one.personalPIN()).matches("[0-9]{10}");
        assertThat(one.displayName()).isEqualTo("1.7");
        assertThat(one.userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
    }

    @Test
    void anExistingPersonBehindManyNewOnesIsFoundAndNoPinIsLost() {
        load(enterprise, Mode.PEOPLE, person("There@x.example"), person("straße@x.example"));
        String id = get(enterprise, "there@x.example").userId();
        UserEntry[] entries = Stream.concat(
                        IntStream.range(0, 50).mapToObj(i -> person("new" + i + "@x.example")),
                        Stream.of(person("there@X.example"), person("Straße@x.example")))
                .toArray(UserEntry[]::new);
        List<LoadOutcome> outcomes = load(enterprise, Mode.PEOPLE, entries);
        assertThat(outcomes.subList(0, 50)).allMatch(outcome -> outcome.effect() == Effect.CREATED);
        assertThat(outcomes.subList(50, 52)).allMatch(outcome -> outcome.effect() == Effect.UNCHANGED);
        assertThat(requireNonNull(outcomes.get(50).after()).userId()).isEqualTo(id);
        assertThat(disk.users(enterprise)).hasSize(52);
        assertThat(disk.store().partitions(null, 1000))
                .filteredOn(partition -> partition.startsWith(RecordKeys.pinPartition("")))
                .as("one PIN for each, and none that nobody has")
                .hasSize(52);
        disk.assertInvariants();
    }

    @Test
    void peopleAreInvitedToATeamAccountAndKeepTheirNamesWhenTheyAccept() {
        load(team, Mode.PEOPLE, entry(User.builder().primaryEmail("a@x.example").displayName("Anna Bell")));
        User invited = get(team, "a@x.example");
        assertThat(invited.userInvitationStatus()).isEqualTo(InviteStatus.PENDING);
        assertThat(invited.personalPIN()).isNull();
        assertThat(directory.users().invitations().invite(TENANT, team, List.of("A@x.example"), null))
                .singleElement()
                .matches(invite -> invite.status() == InviteStatus.PENDING);
        assertThat(directory
                        .users()
                        .invitations()
                        .accept(TENANT, team, invited.userId(), " ")
                        .displayName())
                .isEqualTo("Anna Bell");
    }

    @Test
    void aLoadIsAnUpsertByIdOrAddressAndRepeatingItChangesNothing() {
        User old = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email("Old@x.example")
                                .build());
        User moving = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email("before@x.example")
                                .build());
        UserEntry[] entries = {
            entry(User.builder()
                    .primaryEmail("OLD@x.example")
                    .licenseType(License.BASIC)
                    .userType(UserType.SHARED_DEVICE)),
            entry(User.builder()
                    .userId(moving.userId())
                    .primaryEmail("after@x.example")
                    .displayName("Mona")),
            person("new@x.example")
        };
        assertThat(directory.users().load().preview(TENANT, enterprise, Mode.PEOPLE, List.of(entries)))
                .extracting(LoadOutcome::effect)
                .containsExactly(Effect.UPDATED, Effect.UPDATED, Effect.CREATED);
        assertThat(disk.users(enterprise)).hasSize(2);
        assertThat(load(enterprise, Mode.PEOPLE, entries))
                .extracting(LoadOutcome::effect)
                .containsExactly(Effect.UPDATED, Effect.UPDATED, Effect.CREATED);
        List<User> loaded = disk.users(enterprise);
        assertThat(load(enterprise, Mode.PEOPLE, entries))
                .extracting(LoadOutcome::effect)
                .containsOnly(Effect.UNCHANGED);
        assertThat(disk.users(enterprise)).isEqualTo(loaded);
        assertThat(get(enterprise, "old@x.example"))
                .isEqualTo(old.toBuilder()
                        .licenseType(License.BASIC)
                        .userType(UserType.SHARED_DEVICE)
                        .build());
        assertThat(get(enterprise, "after@x.example").userId()).isEqualTo(moving.userId());
        assertThat(get(enterprise, "after@x.example").personalPIN()).isEqualTo(moving.personalPIN());
        assertThat(directory
                        .users()
                        .list(TENANT, enterprise, new UserFilter("before@x.example", null), null, 1)
                        .users())
                .isEmpty();
    }

    @Test
    void chimeUsersKeepEverything() {
        String id = UUID.randomUUID().toString();
        User.Builder user = chimeUser(id, "zoe@x.example");
        assertThat(load(team, Mode.PRESERVE, new UserEntry(user.build(), "invite-1")))
                .extracting(LoadOutcome::effect)
                .containsExactly(Effect.CREATED);
        User whole = directory.users().get(TENANT, team, id);
        assertThat(whole)
                .isEqualTo(user.accountId(team)
                        .alexaForBusinessMetadata(alexa -> alexa.isAlexaForBusinessEnabled(false))
                        .build());
        UserExport.WholePage page = directory.users().export().page(TENANT, team, null, 10, false);
        assertThat(page.users()).containsExactly(new UserEntry(whole, "invite-1"));
        assertThat(load(team, Mode.PRESERVE, new UserEntry(whole, "invite-1")))
                .extracting(LoadOutcome::effect)
                .containsExactly(Effect.UNCHANGED);
    }

    @Test
    void anIdOrAPinThatIsTakenIsRefused() {
        String id = UUID.randomUUID().toString();
        load(enterprise, Mode.PRESERVE, entry(chimeUser(id, "zoe@x.example")));
        String other = UUID.randomUUID().toString();
        List<LoadOutcome> outcomes = load(
                enterprise,
                Mode.PRESERVE,
                entry(chimeUser(other, "max@x.example")),
                entry(chimeUser(other, "ZOE@x.example").personalPIN("1111111111")),
                entry(chimeUser("0123", "id@x.example")),
                entry(chimeUser(UUID.randomUUID().toString(), "pin@x.example").personalPIN("12345")),
                entry(chimeUser(UUID.randomUUID().toString(), "ok@x.example").personalPIN("2222222222")),
                entry(chimeUser(UUID.randomUUID().toString(), "twice@x.example").personalPIN("2222222222")));
        assertThat(outcomes)
                .extracting(outcome ->
                        outcome.problem() == null ? "" : outcome.problem().member())
                .containsExactly("PersonalPIN", "PrimaryEmail", "UserId", "PersonalPIN", "", "PersonalPIN");
        assertThat(load(
                        team,
                        Mode.PRESERVE,
                        entry(chimeUser(id, "zoe@x.example").personalPIN("3333333333"))))
                .extracting(outcome -> outcome.problem().reason())
                .containsExactly("A user of another Chime account has this id.");
    }

    @Test
    void aNewPinReplacesTheOldOneWhichIsFreeThen() {
        String id = UUID.randomUUID().toString();
        load(enterprise, Mode.PRESERVE, entry(chimeUser(id, "zoe@x.example")));
        load(enterprise, Mode.PRESERVE, entry(chimeUser(id, "zoe@x.example").personalPIN("9999999999")));
        assertThat(directory.users().get(TENANT, enterprise, id).personalPIN()).isEqualTo("9999999999");
        assertThat(load(
                        enterprise,
                        Mode.PRESERVE,
                        entry(chimeUser(UUID.randomUUID().toString(), "max@x.example"))))
                .extracting(LoadOutcome::effect)
                .containsExactly(Effect.CREATED);
    }

    @Test
    void wrongEntriesLeaveTheOthersAlone() {
        List<LoadOutcome> outcomes = load(
                enterprise,
                Mode.PEOPLE,
                person(" blank@x.example"),
                person("a@x.example,b@x.example"),
                person("nowhere"),
                entry(User.builder().primaryEmail("c@x.example").displayName("Line\nbreak")),
                entry(User.builder().primaryEmail("d@x.example").licenseType(License.PRO_TRIAL)),
                entry(User.builder().licenseType(License.PRO)),
                person("good@x.example"),
                person("GOOD@x.example"),
                entry(User.builder().displayName("Room 5")));
        assertThat(outcomes)
                .extracting(outcome ->
                        outcome.problem() == null ? "" : outcome.problem().member())
                .containsExactly(
                        "PrimaryEmail",
                        "PrimaryEmail",
                        "PrimaryEmail",
                        "DisplayName",
                        "LicenseType",
                        "PrimaryEmail",
                        "",
                        "PrimaryEmail",
                        "");
        assertThat(outcomes.stream().map(LoadOutcome::problem).filter(problem -> problem != null))
                .noneMatch(problem -> problem.reason().contains("x.example"));
        assertThat(disk.users(enterprise)).extracting(User::displayName).containsExactly("good", "Room 5");
    }

    @Test
    void suspensionsFollowTheEntriesWhereTheAccountHasSuspensions() {
        UserEntry suspended =
                entry(User.builder().primaryEmail("s@x.example").userRegistrationStatus(RegistrationStatus.SUSPENDED));
        UserEntry active =
                entry(User.builder().primaryEmail("s@x.example").userRegistrationStatus(RegistrationStatus.REGISTERED));
        load(enterprise, Mode.PEOPLE, suspended);
        assertThat(get(enterprise, "s@x.example").userRegistrationStatus()).isEqualTo(RegistrationStatus.SUSPENDED);
        load(enterprise, Mode.PEOPLE, person("s@x.example"));
        assertThat(get(enterprise, "s@x.example").userRegistrationStatus()).isEqualTo(RegistrationStatus.SUSPENDED);
        load(enterprise, Mode.PEOPLE, active);
        assertThat(get(enterprise, "s@x.example").userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(load(team, Mode.PEOPLE, suspended))
                .extracting(outcome -> outcome.problem().member())
                .containsExactly("UserRegistrationStatus");
    }

    /** Old ids are random, and may sort after all ids of today. */
    @Test
    void whoComesAfterOldRandomIdsIsListedAfterThem() {
        var ids = new ArrayList<>(
                Stream.generate(() -> UUID.randomUUID().toString()).limit(30).toList());
        ids.add("ffffffff-fffe-4fff-bfff-ffffffffffff");
        UserEntry[] entries = IntStream.range(0, ids.size())
                .mapToObj(i -> entry(chimeUser(ids.get(i), i + "@x.example").personalPIN(null)))
                .toArray(UserEntry[]::new);
        assertThat(load(enterprise, Mode.PRESERVE, entries)).allMatch(outcome -> outcome.effect() == Effect.CREATED);
        for (int i = 0; i < 5; i++) {
            load(enterprise, Mode.PEOPLE, person("next" + i + "@x.example"));
        }
        assertThat(disk.users(enterprise))
                .extracting(User::userId)
                .startsWith(ids.stream().sorted().toArray(String[]::new));
        assertThat(disk.users(enterprise).subList(ids.size(), ids.size() + 5))
                .extracting(User::primaryEmail)
                .containsExactly(
                        "next0@x.example", "next1@x.example", "next2@x.example", "next3@x.example", "next4@x.example");
        assertThat(load(
                        enterprise,
                        Mode.PRESERVE,
                        entry(chimeUser("ffffffff-ffff-4fff-bfff-fffffffffff0", "last@x.example"))))
                .extracting(outcome -> outcome.problem().member())
                .containsExactly("UserId");
    }
}
