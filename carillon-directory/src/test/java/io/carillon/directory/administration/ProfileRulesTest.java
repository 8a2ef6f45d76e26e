package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;

/** Which names and addresses a user may be given, and what follows them. */
class ProfileRulesTest extends AdministeredAccount {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @Test
    void eachChangesWithoutTheOther() {
        String anna = rooms.user("anna");
        assertThat(update(anna, "Anna Bell", null).primaryEmail()).isEqualTo("anna@example.com");
        assertThat(update(anna, null, "bell@example.com").displayName()).isEqualTo("Anna Bell");
        User again = update(anna, "Anna Bell", "bell@example.com");
        assertThat(again).isEqualTo(directory.users().get(TENANT, enterprise, anna));
    }

    @Test
    void anAddressThatIsIndexedInAnOlderSpellingChanges() throws Exception {
        String user = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email("ΟΔΟΣ@example.com")
                                .build())
                .userId();
        String partition = RecordKeys.accountPartition(enterprise);
        Record entry = rooms.disk().store().get(partition, RecordKeys.email("ΟΔΟΣ@example.com"));
        String older = RecordKeys.emails("ΟΔΟΣ@example.com").get(0);
        assertThat(older).isNotEqualTo(entry.key());
        rooms.disk().store().write(partition, List.of(Change.delete(entry), Change.create(older, entry.body())));
        String other = rooms.user("other");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> update(other, null, "οδος@example.com"));
        update(user, null, "street@example.com");
        assertThat(rooms.disk().store().get(partition, older)).isNull();
        update(other, null, "οδος@example.com");
    }

    @Test
    void anInviteFollowsTheAddressAndANameWaitsForItsAcceptance() {
        String team = rooms.disk().account(AccountType.TEAM);
        Invite invite = directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("guest@example.com"), null)
                .get(0);
        String guest = withAddress(team, "guest@example.com").get(0).userId();
        directory.administration().profiles().update(TENANT, team, guest, "Gwen Guest", "gwen@example.com");
        Invite again = directory
                .users()
                .invitations()
                .invite(TENANT, team, List.of("gwen@example.com"), null)
                .get(0);
        assertThat(again)
                .isEqualTo(invite.toBuilder().emailAddress("gwen@example.com").build());
        User accepted = directory.users().invitations().accept(TENANT, team, guest, null);
        assertThat(accepted.displayName()).isEqualTo("Gwen Guest");
        assertThat(rooms.disk().users(team)).hasSize(1);
    }

    @Test
    void aNameThatIsGivenAtTheAcceptanceWins() {
        String team = rooms.disk().account(AccountType.TEAM);
        directory.users().invitations().invite(TENANT, team, List.of("guest@example.com"), null);
        String guest = withAddress(team, "guest@example.com").get(0).userId();
        directory.administration().profiles().update(TENANT, team, guest, "Gwen", null);
        assertThat(directory
                        .users()
                        .invitations()
                        .accept(TENANT, team, guest, "Gwendolyn")
                        .displayName())
                .isEqualTo("Gwendolyn");
    }

    @Test
    void aUserWithoutAnAddressGetsOne() {
        User lobby = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .username("Lobby")
                                .build());
        update(lobby.userId(), null, "lobby@example.com");
        assertThat(withAddress(enterprise, "lobby@example.com"))
                .extracting(User::userId)
                .containsExactly(lobby.userId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "A\nB", "A\u202eB"})
    void namesThatNoUserMayHaveAreRefused(String name) {
        String anna = rooms.user("anna");
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> update(anna, name, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a@example.com", "a@example.com,b@example.com", "a@example.com."})
    void addressesThatNoUserMayHaveAreRefused(String email) {
        String anna = rooms.user("anna");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> update(anna, null, email))
                .withMessageContaining("PrimaryEmail");
    }

    @Test
    void theLengthOfANameIsLimitedAndSomethingMustChange() {
        String anna = rooms.user("anna");
        assertThat(update(anna, "x".repeat(256), null).displayName()).hasSize(256);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> update(anna, "x".repeat(257), null));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> update(anna, null, null));
    }

    @Test
    void usersOfOthersAndUsersThatDoNotExistAreNotFound() {
        String anna = rooms.user("anna");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> update(NOBODY, "Anna", null));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        directory.administration().profiles().update(OTHER_TENANT, enterprise, anna, "Anna", null));
    }
}
