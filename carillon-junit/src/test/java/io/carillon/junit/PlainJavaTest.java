package io.carillon.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** {@link Carillon} without JUnit's extension. */
class PlainJavaTest {
    @Test
    void aSeededAccountIsListedByTheSdk() {
        try (Carillon carillon = Carillon.start()) {
            String accountId = carillon.account(AccountType.ENTERPRISE_LWA)
                    .name("Bells")
                    .users(250)
                    .create();
            ChimeClient chime = carillon.client();
            assertThat(chime.getAccount(get -> get.accountId(accountId)).account())
                    .satisfies(account -> {
                        assertThat(account.name()).isEqualTo("Bells");
                        assertThat(account.accountType()).isEqualTo(AccountType.ENTERPRISE_LWA);
                        assertThat(account.awsAccountId()).isEqualTo(carillon.awsAccountId());
                    });
            assertThat(chime.listUsersPaginator(list -> list.accountId(accountId)).stream()
                            .flatMap(page -> page.users().stream())
                            .map(User::primaryEmail))
                    .hasSize(250)
                    .startsWith("user1@example.com", "user2@example.com")
                    .endsWith("user250@example.com");
        }
    }

    @Test
    void usersOfATeamAreRegisteredOrInvited() {
        try (Carillon carillon = Carillon.start()) {
            String accountId = carillon.account()
                    .license(License.BASIC)
                    .user("ada@example.com", "Ada")
                    .users(1)
                    .invited(1)
                    .create();
            assertThat(carillon.client()
                            .listUsers(list -> list.accountId(accountId))
                            .users())
                    .extracting(User::primaryEmail, User::userRegistrationStatus, User::licenseType)
                    .containsExactly(
                            tuple("ada@example.com", RegistrationStatus.REGISTERED, License.BASIC),
                            tuple("user1@example.com", RegistrationStatus.REGISTERED, License.BASIC),
                            tuple("user2@example.com", RegistrationStatus.UNREGISTERED, License.BASIC));
        }
    }

    @Test
    void wrongSeedsAreRefused() {
        try (Carillon carillon = Carillon.start()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> carillon.account(AccountType.ENTERPRISE_LWA)
                            .invited(1)
                            .create())
                    .withMessageContaining("Team");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> carillon.account().users(-1));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() ->
                            carillon.account().user("not an address", "Ada").create())
                    .withMessageContaining("PrimaryEmail");
        }
    }

    @Test
    void aResetForgetsAllDataAndTheKey() {
        try (Carillon carillon = Carillon.start()) {
            String accountId = carillon.account().users(3).create();
            URI endpoint = carillon.endpoint();
            String key = carillon.accessKeyId();
            String awsAccountId = carillon.awsAccountId();
            ChimeClient chime = carillon.client();
            try (ChimeClient early = ChimeClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.EU_WEST_1)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            carillon.credentials().resolveCredentials()))
                    .build()) {
                assertThat(early.listAccounts().accounts()).hasSize(1);
                carillon.reset();
                assertThatExceptionOfType(ChimeException.class).isThrownBy(early::listAccounts);
            }
            assertThat(carillon.endpoint()).isEqualTo(endpoint);
            assertThat(carillon.accessKeyId()).isNotEqualTo(key);
            assertThat(carillon.awsAccountId()).isNotEqualTo(awsAccountId).matches("[0-9]{12}");
            assertThat(chime.listAccounts().accounts()).isEmpty();
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> chime.getAccount(get -> get.accountId(accountId)));
        }
    }

    @Test
    void serversShareNothing() {
        try (Carillon one = Carillon.start();
                Carillon other = Carillon.start()) {
            one.account().create();
            assertThat(other.endpoint()).isNotEqualTo(one.endpoint());
            assertThat(one.client().listAccounts().accounts()).hasSize(1);
            assertThat(other.client().listAccounts().accounts()).isEmpty();
        }
    }

    @Test
    void theAsynchronousClientCallsTheSameServer() {
        try (Carillon carillon = Carillon.start()) {
            carillon.account().name("Bells").create();
            assertThat(carillon.asyncClient().listAccounts().join().accounts())
                    .singleElement()
                    .satisfies(account -> assertThat(account.name()).isEqualTo("Bells"));
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        var threads = new ServerThreads();
        int port;
        try (Carillon carillon = Carillon.start()) {
            port = carillon.endpoint().getPort();
            carillon.account().users(1).create();
            carillon.client().listAccounts();
            carillon.client().createAccount(create -> create.name("Bells"));
            assertThat(threads.more()).isNotEmpty();
        }
        threads.awaitEnd();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void aClosedOneSaysSo() {
        Carillon carillon = Carillon.start();
        carillon.close();
        carillon.close();
        assertThatIllegalStateException().isThrownBy(carillon::client).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(carillon::reset);
    }
}
