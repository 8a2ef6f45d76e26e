package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.TwoAccounts;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.UserLoad.Mode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** Loads of people of whom an identity provider keeps something. */
class ProvidedLoadTest extends TwoAccounts {
    @AfterEach
    void indexesAreInStep() {
        disk.assertInvariants();
    }

    private static UserEntry entry(String email, @Nullable String externalId, @Nullable String attributes) {
        return new UserEntry(
                User.builder().primaryEmail(email).build(), null, new ProvidedAttributes(externalId, attributes, null));
    }

    private List<LoadOutcome> load(String account, Mode mode, UserEntry... entries) {
        return directory
                .users()
                .load()
                .into(TENANT, account, mode)
                .next(List.of(entries))
                .get();
    }

    private Effect loadOne(UserEntry entry) {
        return load(enterprise, Mode.PEOPLE, entry).get(0).effect();
    }

    private ProvisionedUser find(String email) {
        return Objects.requireNonNull(
                directory.users().provisioning().findByEmail(TENANT, enterprise, email), "the user of " + email);
    }

    @Test
    void attributesAreWrittenWithTheUserAndChangeItsVersion() {
        assertThat(loadOne(entry("a@x.example", "A", "one"))).isEqualTo(Effect.CREATED);
        ProvisionedUser first = find("a@x.example");
        assertThat(first.externalId()).isEqualTo("A");
        assertThat(first.attributes()).isEqualTo("one");
        assertThat(first.changedOn()).isNotNull();
        assertThat(loadOne(entry("A@x.example", "A", "one"))).isEqualTo(Effect.UNCHANGED);
        assertThat(find("a@x.example")).isEqualTo(first);
        assertThat(loadOne(entry("a@x.example", null, null)))
                .as("what is not given stays")
                .isEqualTo(Effect.UNCHANGED);
        assertThat(loadOne(
                        new UserEntry(User.builder().primaryEmail("a@x.example").build(), null)))
                .isEqualTo(Effect.UNCHANGED);
        assertThat(loadOne(entry("a@x.example", "A", "two"))).isEqualTo(Effect.UPDATED);
        ProvisionedUser second = find("a@x.example");
        assertThat(second.attributes()).isEqualTo("two");
        assertThat(second.version()).isNotEqualTo(first.version());
    }

    @Test
    void aUserWithoutAttributesGetsThemAndAnotherExternalIdReplacesTheFirst() {
        loadOne(new UserEntry(User.builder().primaryEmail("a@x.example").build(), null));
        assertThat(loadOne(entry("a@x.example", "A", null))).isEqualTo(Effect.UPDATED);
        assertThat(loadOne(entry("a@x.example", "B", null))).isEqualTo(Effect.UPDATED);
        var provisioning = directory.users().provisioning();
        assertThat(provisioning.findByExternalId(TENANT, enterprise, "A")).isNull();
        assertThat(provisioning.findByExternalId(TENANT, enterprise, "B")).isEqualTo(find("a@x.example"));
        // The first one is free.
        assertThat(loadOne(entry("b@x.example", "A", null))).isEqualTo(Effect.CREATED);
    }

    @Test
    void whoHasTheExternalIdIsFoundByItAndGetsTheNewAddress() {
        loadOne(entry("old@x.example", "A", "kept"));
        String id = find("old@x.example").user().userId();
        assertThat(loadOne(entry("new@x.example", "A", null))).isEqualTo(Effect.UPDATED);
        ProvisionedUser moved = find("new@x.example");
        assertThat(moved.user().userId()).isEqualTo(id);
        assertThat(moved.attributes()).isEqualTo("kept");
        assertThat(moved.changedOn()).isNotNull();
        assertThat(disk.users(enterprise)).hasSize(1);
    }

    @Test
    void anExternalIdOfSomebodyElseIsRefusedAndSoIsOneTwice() {
        loadOne(entry("a@x.example", "A", null));
        loadOne(entry("b@x.example", "B", null));
        assertThat(load(enterprise, Mode.PEOPLE, entry("b@x.example", "A", null))
                        .get(0)
                        .problem())
                .isNotNull()
                .extracting(LoadOutcome.Problem::member)
                .isEqualTo("PrimaryEmail");
        String id = find("b@x.example").user().userId();
        UserEntry byId =
                new UserEntry(User.builder().userId(id).build(), null, new ProvidedAttributes("A", null, null));
        assertThat(load(enterprise, Mode.PEOPLE, byId).get(0).problem())
                .isNotNull()
                .extracting(LoadOutcome.Problem::member)
                .isEqualTo("externalId");
        List<LoadOutcome> twice =
                load(enterprise, Mode.PEOPLE, entry("c@x.example", "C", null), entry("d@x.example", "C", null));
        assertThat(twice).extracting(LoadOutcome::effect).containsExactly(Effect.CREATED, Effect.REFUSED);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(loadOne(entry("a@x.example", "x".repeat(Provisioning.MAX_EXTERNAL_ID + 1), null)))
                .isEqualTo(Effect.REFUSED);
        assertThat(loadOne(entry("a@x.example", "a\nb", null))).isEqualTo(Effect.REFUSED);
        assertThat(loadOne(entry("a@x.example", null, "x".repeat(Provisioning.MAX_ATTRIBUTES + 1))))
                .isEqualTo(Effect.REFUSED);
        assertThat(loadOne(entry("a@x.example", null, "x".repeat(Provisioning.MAX_ATTRIBUTES))))
                .isEqualTo(Effect.CREATED);
    }

    @Test
    void anIdentityProviderSuspendsUsersOfAccountsThatFollowADirectory() {
        String account = directory
                .accounts()
                .create(CALL, "Follower", AccountType.ENTERPRISE_DIRECTORY)
                .accountId();
        User suspended = User.builder()
                .primaryEmail("a@x.example")
                .userRegistrationStatus(RegistrationStatus.SUSPENDED)
                .build();
        var provided = new ProvidedAttributes(null, null, null);
        assertThat(load(account, Mode.PEOPLE, new UserEntry(suspended, null))
                        .get(0)
                        .effect())
                .isEqualTo(Effect.REFUSED);
        assertThat(load(account, Mode.PEOPLE, new UserEntry(suspended, null, provided))
                        .get(0)
                        .effect())
                .isEqualTo(Effect.CREATED);
        assertThat(disk.users(account))
                .extracting(User::userRegistrationStatus)
                .containsExactly(RegistrationStatus.SUSPENDED);
        assertThat(load(team, Mode.PEOPLE, new UserEntry(suspended, null, provided))
                        .get(0)
                        .effect())
                .isEqualTo(Effect.REFUSED);
    }

    @Test
    void anExportHasWhatIsKept() {
        load(
                enterprise,
                Mode.PEOPLE,
                new UserEntry(User.builder().primaryEmail("a@x.example").build(), null),
                entry("b@x.example", "B", "text"));
        assertThat(directory
                        .users()
                        .export()
                        .page(TENANT, enterprise, null, 10, true)
                        .users())
                .extracting(user -> user.provided() == null
                        ? "nothing"
                        : user.provided().externalId() + " " + user.provided().attributes())
                .containsExactly("nothing", "B text");
        assertThat(directory
                        .users()
                        .export()
                        .page(TENANT, enterprise, null, 10, false)
                        .users())
                .allMatch(user -> user.provided() == null);
    }
}
