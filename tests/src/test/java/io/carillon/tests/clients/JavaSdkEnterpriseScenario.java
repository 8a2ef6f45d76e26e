package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** The part of the scenario in an EnterpriseLWA account. */
final class JavaSdkEnterpriseScenario {
    private final ChimeClient chime;
    private final String accountId;

    JavaSdkEnterpriseScenario(ChimeClient chime, String accountId) {
        this.chime = chime;
        this.accountId = accountId;
    }

    void users() {
        User user = createdUser();
        User device = chime.createUser(r ->
                        r.accountId(accountId).email("room.device@example.com").userType(UserType.SHARED_DEVICE))
                .user();
        assertThat(device.displayName()).isEqualTo("room.device");
        assertThat(user(user.userId())).isEqualTo(user);
        assertThat(chime.listUsers(r -> r.accountId(accountId).userEmail("zoe@example.com"))
                        .users())
                .containsExactly(user.toBuilder().personalPIN(null).build());
        resetPersonalPin(user);
        suspend(List.of(user.userId(), device.userId()));
    }

    private User createdUser() {
        var response = chime.createUser(
                r -> r.accountId(accountId).username("Zoë Ωmega 😀").email("zoe@example.com"));
        assertThat(JavaSdkScenario.status(response)).isEqualTo(201);
        User user = response.user();
        assertThat(user.displayName()).isEqualTo("Zoë Ωmega 😀");
        assertThat(user.primaryEmail()).isEqualTo("zoe@example.com");
        assertThat(user.licenseType()).isEqualTo(License.PRO);
        assertThat(user.userType()).isEqualTo(UserType.PRIVATE_USER);
        assertThat(user.userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(user.registeredOn()).isNotNull();
        assertThat(user.personalPIN()).matches("[0-9]{10}");
        return user;
    }

    private void resetPersonalPin(User user) {
        String id = user.userId();
        User reset =
                chime.resetPersonalPIN(r -> r.accountId(accountId).userId(id)).user();
        assertThat(reset.personalPIN()).isNotEqualTo(user.personalPIN());
        assertThat(reset.toBuilder().personalPIN(user.personalPIN()).build()).isEqualTo(user);
        assertThat(user(id)).isEqualTo(reset);
        var loggedOut = chime.logoutUser(r -> r.accountId(accountId).userId(id));
        assertThat(JavaSdkScenario.status(loggedOut)).isEqualTo(204);
    }

    private void suspend(List<String> ids) {
        var suspended = chime.batchSuspendUser(r -> r.accountId(accountId).userIdList(ids));
        assertThat(suspended.userErrors()).isEmpty();
        assertThat(registrations()).containsExactly(RegistrationStatus.SUSPENDED, RegistrationStatus.SUSPENDED);
        var unsuspended = chime.batchUnsuspendUser(r -> r.accountId(accountId).userIdList(ids));
        assertThat(unsuspended.userErrors()).isEmpty();
        assertThat(registrations()).containsExactly(RegistrationStatus.REGISTERED, RegistrationStatus.REGISTERED);
    }

    private User user(String userId) {
        return chime.getUser(r -> r.accountId(accountId).userId(userId)).user();
    }

    private List<RegistrationStatus> registrations() {
        return chime.listUsers(r -> r.accountId(accountId)).users().stream()
                .map(User::userRegistrationStatus)
                .toList();
    }
}
