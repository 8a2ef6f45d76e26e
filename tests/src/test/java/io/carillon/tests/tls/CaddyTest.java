package io.carillon.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** Caddy with TLS in front of two servers, of which one is stopped: the recipe of docs/tls.md. */
class CaddyTest {
    private static final int REQUESTS = 30;

    @TempDir
    Path folder;

    @Test
    void theDocumentedRecipePassesOnEveryRequestAsItIs() throws Exception {
        var authority = new CertificateAuthority(folder, "ca");
        var data = new DataFolder(folder);
        AwsAccount account = data.createKey("100000000001");
        Files.writeString(data.configuration(), "http.drain-delay.seconds=3600\n");
        try (ServerProcess first = data.serve();
                ServerProcess second = data.serve();
                RunningProxy caddy =
                        Caddy.start(folder, authority.issue("proxy"), List.of(first.endpoint(), second.endpoint()));
                ChimeClient client = TlsServer.javaClient(caddy.endpoint(), account, authority);
                ChimeClient withPrefix =
                        TlsServer.javaClient(URI.create(caddy.endpoint() + "/console"), account, authority)) {
            String id =
                    client.createAccount(r -> r.name("Behind Caddy")).account().accountId();
            client.inviteUsers(r -> r.accountId(id).userEmailList("ana+test@example.com"));
            assertThat(client.listUsers(r -> r.accountId(id).userEmail("ana+test@example.com"))
                            .users())
                    .hasSize(1);
            assertThat(withPrefix.getAccount(r -> r.accountId(id)).account().name())
                    .isEqualTo("Behind Caddy");
            // A percent escape in the path.
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.getPhoneNumber(r -> r.phoneNumberId("+12065550100")));
            boto3ListsOneAccount(caddy, account, authority);

            // It says that it is stopping, and still serves.
            ProcessHandle.of(first.pid()).orElseThrow().destroy();
            Waiting.until(() -> isReadyEachTime(caddy, authority), () -> "Caddy goes on asking a server that stops");
            first.kill();
            for (int i = 0; i < REQUESTS; i++) {
                client.createAccount(r -> r.name("On the other server"));
            }
            assertThat(client.listAccounts(r -> r.maxResults(100)).accounts()).hasSize(1 + REQUESTS);
            second.kill();
        }
    }

    /** Caddy chooses a server for each request at random. */
    private static boolean isReadyEachTime(RunningProxy caddy, CertificateAuthority authority) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(authority.trusting()).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(caddy.endpoint() + "/carillon/ready"))
                .build();
        for (int i = 0; i < REQUESTS; i++) {
            if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                return false;
            }
        }
        return true;
    }

    private void boto3ListsOneAccount(RunningProxy caddy, AwsAccount account, CertificateAuthority authority) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"))
                .with(account.credentials())
                .with("AWS_CA_BUNDLE", authority.certificate().toString());
        String script = "import sys, boto3; print(len(boto3.client('chime', endpoint_url=sys.argv[1])"
                + ".list_accounts()['Accounts']), end='')";
        for (Boto3 boto3 : Boto3.installed(environment)) {
            List<String> command =
                    List.of(boto3.python(), "-c", script, caddy.endpoint().toString());
            assertThat(Program.run(environment, command).requireExitCode(0).standardOutput())
                    .isEqualTo("1");
        }
    }
}
