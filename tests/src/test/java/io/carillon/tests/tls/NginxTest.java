package io.carillon.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** nginx with TLS in front of a server: the recipe of docs/tls.md, and what a refusal says if a line of it is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxTest {
    private static final String HOST_LINE = "proxy_set_header Host $http_host;";
    private static final String PASS_LINE = "proxy_pass http://carillon;";

    private Path folder;
    private CertificateAuthority authority;
    private Issued certificate;
    private ServerProcess server;
    private AwsAccount account;

    @BeforeAll
    void startServer(@TempDir Path temporary) {
        folder = temporary;
        authority = new CertificateAuthority(folder, "ca");
        certificate = authority.issue("proxy");
        var data = new DataFolder(folder);
        account = data.createKey("100000000001");
        server = data.serve();
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.terminate();
        }
    }

    private RunningProxy start(String recipe) throws IOException {
        return Nginx.start(folder, recipe, certificate, List.of(server.endpoint()));
    }

    private ChimeClient client(RunningProxy nginx, String path) {
        return TlsServer.javaClient(URI.create(nginx.endpoint() + path), account, authority);
    }

    @Test
    void theDocumentedRecipePassesOnEveryRequestAsItIs() throws Exception {
        try (RunningProxy nginx = start(Nginx.recipe());
                ChimeClient client = client(nginx, "");
                ChimeClient withPrefix = client(nginx, "/console")) {
            String id =
                    client.createAccount(r -> r.name("Behind nginx")).account().accountId();
            String invited = client.inviteUsers(r -> r.accountId(id).userEmailList("ana+test@example.com"))
                    .invites()
                    .get(0)
                    .emailAddress();
            assertThat(invited).isEqualTo("ana+test@example.com");
            assertThat(client.listUsers(r -> r.accountId(id).userEmail("ana+test@example.com"))
                            .users())
                    .hasSize(1);
            assertThat(withPrefix.getAccount(r -> r.accountId(id)).account().name())
                    .isEqualTo("Behind nginx");
            // A percent escape in the path.
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.getPhoneNumber(r -> r.phoneNumberId("+12065550100")));
            ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"))
                    .with(account.credentials())
                    .with("AWS_CA_BUNDLE", authority.certificate().toString());
            for (Boto3 boto3 : Boto3.installed(environment)) {
                String script = "import sys, boto3; print(len(boto3.client('chime', endpoint_url=sys.argv[1])"
                        + ".list_accounts()['Accounts']), end='')";
                assertThat(Program.run(
                                        environment,
                                        List.of(
                                                boto3.python(),
                                                "-c",
                                                script,
                                                nginx.endpoint().toString()))
                                .requireExitCode(0)
                                .standardOutput())
                        .isEqualTo("1");
            }
        }
    }

    private String refusal(String recipe, String path) throws IOException {
        try (RunningProxy nginx = start(recipe);
                ChimeClient client = client(nginx, path)) {
            ChimeException refusal = catchThrowableOfType(
                    ChimeException.class, () -> client.getPhoneNumber(r -> r.phoneNumberId("+12065550100")));
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
            return refusal.awsErrorDetails()
                    .errorMessage()
                    .replace(nginx.endpoint().getAuthority(), "PROXY");
        }
    }

    private static String with(String line, String other) throws IOException {
        assertThat(Nginx.recipe()).contains(line);
        return Nginx.recipe().replace(line, other);
    }

    @Test
    void aPlainProxyPassIsToldThatTheHostIsTheUpstreams() throws Exception {
        assertThat(refusal(with(HOST_LINE, ""), ""))
                .contains("The request arrived with the host 'carillon'.", HOST_LINE.replace(";", ""));
        assertThat(refusal(with(HOST_LINE, "proxy_set_header X-Forwarded-Host $http_host;"), ""))
                .contains("The client signed the host 'PROXY', and the request arrived with the host 'carillon'");
    }

    @Test
    void aHostWithoutItsPortIsToldThatThePortIsMissing() throws Exception {
        assertThat(refusal(with(HOST_LINE, "proxy_set_header Host $host;"), ""))
                .contains("The request arrived with the host 'localhost'.", "another host, port or path");
        assertThat(refusal(
                        with(HOST_LINE, "proxy_set_header Host $host; proxy_set_header X-Forwarded-Port $server_port;"),
                        ""))
                .contains("The client signed the host 'PROXY', and the request arrived with the host 'localhost'");
    }

    @Test
    void aSlashAfterTheUpstreamIsToldThatThePathWasDecoded() throws Exception {
        assertThat(refusal(with(PASS_LINE, "proxy_pass http://carillon/;"), ""))
                .contains(
                        "A proxy has changed the path, by decoding its percent escapes",
                        "proxy_pass with nothing after");
    }

    @Test
    void aRemovedPrefixIsToldIfTheProxySaysSo() throws Exception {
        String prefixed = with("location / {", "location /chime/ {")
                .replace(PASS_LINE, "proxy_pass http://carillon/; proxy_set_header X-Original-URI $request_uri;");
        assertThat(refusal(prefixed, "/chime")).contains("A proxy has changed the path or the query");
    }
}
