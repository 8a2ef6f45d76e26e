package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.UpdateUserRequestItem;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** The part of the scenario in a Team account. */
final class JavaSdkTeamScenario {
    private static final String BOARD = "board@example.com";
    private static final List<String> RINGERS = IntStream.rangeClosed(1, 7)
            .mapToObj(number -> "ringer" + number + "@example.com")
            .toList();
    private static final List<String> ALL =
            Stream.concat(RINGERS.stream(), Stream.of(BOARD)).toList();

    private final ChimeClient chime;
    private final String accountId;

    JavaSdkTeamScenario(ChimeClient chime, String accountId) {
        this.chime = chime;
        this.accountId = accountId;
    }

    void invitations() {
        var response = chime.inviteUsers(r -> r.accountId(accountId).userEmailList(RINGERS));
        assertThat(JavaSdkScenario.status(response)).isEqualTo(201);
        List<Invite> invites = response.invites();
        assertThat(invites).extracting(Invite::emailAddress).isEqualTo(RINGERS);
        assertThat(invites).extracting(Invite::status).containsOnly(InviteStatus.PENDING);
        assertThat(invites).extracting(Invite::inviteId).doesNotHaveDuplicates();
        chime.inviteUsers(r -> r.accountId(accountId).userEmailList(BOARD).userType(UserType.SHARED_DEVICE));
        var again = chime.inviteUsers(r -> r.accountId(accountId).userEmailList("RINGER1@example.com"));
        assertThat(again.invites()).containsExactly(invites.get(0));
    }

    void listing() {
        ListUsersResponse first = chime.listUsers(r -> r.accountId(accountId).maxResults(5));
        assertThat(emails(first)).isEqualTo(ALL.subList(0, 5));
        ListUsersResponse second =
                chime.listUsers(r -> r.accountId(accountId).maxResults(5).nextToken(first.nextToken()));
        assertThat(emails(second)).isEqualTo(ALL.subList(5, 8));
        assertThat(second.nextToken()).isNull();

        List<ListUsersResponse> pages =
                chime
                        .listUsersPaginator(ListUsersRequest.builder()
                                .accountId(accountId)
                                .maxResults(3)
                                .build())
                        .stream()
                        .toList();
        assertThat(pages).extracting(page -> page.users().size()).containsExactly(3, 3, 2);
        assertThat(pages).flatExtracting(JavaSdkTeamScenario::emails).isEqualTo(ALL);

        var devices = chime.listUsers(r -> r.accountId(accountId).userType(UserType.SHARED_DEVICE));
        assertThat(emails(devices)).containsExactly(BOARD);
        var found = chime.listUsers(r -> r.accountId(accountId).userEmail("Ringer3@Example.COM"));
        assertThat(emails(found)).containsExactly("ringer3@example.com");
        assertThat(chime.listAccounts(r -> r.userEmail("ringer3@example.com")).accounts())
                .extracting(Account::accountId)
                .containsExactly(accountId);
    }

    void users() {
        List<User> users =
                chime.listUsers(r -> r.accountId(accountId).maxResults(2)).users();
        User first = users.get(0);
        String secondId = users.get(1).userId();
        assertThat(first.accountId()).isEqualTo(accountId);
        assertThat(first.licenseType()).isEqualTo(License.BASIC);
        assertThat(first.userType()).isEqualTo(UserType.PRIVATE_USER);
        assertThat(first.userRegistrationStatus()).isEqualTo(RegistrationStatus.UNREGISTERED);
        assertThat(first.userInvitationStatus()).isEqualTo(InviteStatus.PENDING);
        assertThat(first.invitedOn()).isNotNull();

        User updated = chime.updateUser(
                        r -> r.accountId(accountId).userId(first.userId()).licenseType(License.PRO))
                .user();
        assertThat(updated).isEqualTo(first.toBuilder().licenseType(License.PRO).build());
        assertThat(user(first.userId())).isEqualTo(updated);

        JavaSdkScenario.assertUnknownAlone(chime.batchUpdateUser(r ->
                        r.accountId(accountId).updateUserRequestItems(pro(secondId), pro(JavaSdkScenario.UNKNOWN_ID)))
                .userErrors());
        assertThat(user(secondId).licenseType()).isEqualTo(License.PRO);
    }

    private static UpdateUserRequestItem pro(String userId) {
        return UpdateUserRequestItem.builder()
                .userId(userId)
                .licenseType(License.PRO)
                .build();
    }

    private User user(String userId) {
        return chime.getUser(r -> r.accountId(accountId).userId(userId)).user();
    }

    private static List<String> emails(ListUsersResponse page) {
        return page.users().stream().map(User::primaryEmail).toList();
    }
}
