package io.carillon.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** The clients that people have over TLS, each with the certificate authority named in its own way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final String ACCOUNT = "100000000001";
    private static final String LIST_ACCOUNTS = """
            import sys, boto3
            verify = {'verify': sys.argv[2]} if len(sys.argv) > 2 else {}
            chime = boto3.client('chime', endpoint_url=sys.argv[1], **verify)
            print([a['Name'] for a in chime.list_accounts()['Accounts']], end='')
            """;

    private Path folder;
    private CertificateAuthority authority;
    private CertificateAuthority other;
    private TlsServer server;
    private AwsAccount account;
    private String accountId;
    private ProgramEnvironment environment;

    @BeforeAll
    void startServer(@TempDir Path temporary) throws IOException {
        folder = temporary;
        authority = new CertificateAuthority(folder, "ca");
        other = new CertificateAuthority(Files.createDirectory(folder.resolve("other")), "other");
        server = new TlsServer(folder, authority, "DNS:localhost,IP:127.0.0.1");
        account = server.newAwsAccount(ACCOUNT);
        environment = ProgramEnvironment.empty(folder.resolve("home")).with(account.credentials());
        try (ChimeClient client = server.javaClient(account)) {
            accountId = client.createAccount(r -> r.name("Team")).account().accountId();
        }
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private ProgramResult boto3(Boto3 boto3, ProgramEnvironment in, String... verify) {
        var command = new ArrayList<>(
                List.of(boto3.python(), "-c", LIST_ACCOUNTS, server.endpoint().toString()));
        command.addAll(List.of(verify));
        return Program.run(in, command);
    }

    @Test
    void boto3TrustsTheBundleOfTheVariableOrOfTheArgument() {
        String bundle = authority.certificate().toString();
        for (Boto3 boto3 : Boto3.installed(environment)) {
            assertThat(boto3(boto3, environment.with("AWS_CA_BUNDLE", bundle))
                            .requireExitCode(0)
                            .standardOutput())
                    .isEqualTo("['Team']");
            assertThat(boto3(boto3, environment, bundle).requireExitCode(0).standardOutput())
                    .isEqualTo("['Team']");
            assertThat(boto3(boto3, environment, other.certificate().toString())
                            .requireExitCode(1)
                            .standardError())
                    .contains("CERTIFICATE_VERIFY_FAILED");
        }
    }

    @Test
    void theAwsCliTrustsTheBundleOfTheVariable() {
        for (AwsCli aws : AwsCli.installed(environment)) {
            ProgramEnvironment trusting =
                    environment.with("AWS_CA_BUNDLE", authority.certificate().toString());
            assertThat(aws.chime(
                                    trusting,
                                    server.endpoint(),
                                    "list-accounts",
                                    "--query",
                                    "Accounts[].Name",
                                    "--output",
                                    "text")
                            .requireExitCode(0)
                            .standardOutput())
                    .isEqualTo("Team\n");
            assertThat(aws.chime(environment, server.endpoint(), "list-accounts")
                            .exitCode())
                    .isNotZero();
        }
    }

    @Test
    void opensslGetsTheHealthCheckOverEachVersion() throws Exception {
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            ProgramResult result = Program.run(
                    environment,
                    List.of(
                            "sh",
                            "-c",
                            "printf 'GET /carillon/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n'"
                                    + " | openssl s_client -quiet -verify_return_error " + version + " -CAfile "
                                    + authority.certificate() + " -connect "
                                    + server.endpoint().getAuthority()));
            assertThat(result.requireExitCode(0).standardOutput()).startsWith("HTTP/1.1 200 OK");
        }
        assertThat(Program.run(
                                environment,
                                List.of(
                                        "sh",
                                        "-c",
                                        "openssl s_client -tls1_1 -cipher DEFAULT@SECLEVEL=0 -connect "
                                                + server.endpoint().getAuthority() + " </dev/null"))
                        .requireExitCode(1)
                        .standardError())
                .contains("alert protocol version");
    }

    private ProgramResult usersList(ProgramEnvironment in, URI endpoint, String... options) {
        var arguments = new ArrayList<>(List.of("list", "--account-id", accountId));
        arguments.addAll(List.of("--endpoint-url", endpoint.toString()));
        arguments.addAll(List.of(options));
        return CarillonCommandLine.run(in, "users", arguments.toArray(String[]::new));
    }

    @Test
    void usersListTrustsTheBundleOfTheOptionTheVariableOrTheProfile() throws Exception {
        String bundle = authority.certificate().toString();
        String wrong = other.certificate().toString();
        usersList(environment.with("AWS_CA_BUNDLE", wrong), server.endpoint(), "--ca-bundle", bundle)
                .requireExitCode(0);
        ProgramEnvironment profiles =
                ProgramEnvironment.empty(folder.resolve("profiles")).with(account.credentials());
        Path aws = Files.createDirectories(profiles.home().resolve(".aws"));
        Files.writeString(
                aws.resolve("config"),
                "[default]\nca_bundle = " + bundle + "\n[profile wrong]\nca_bundle = " + wrong + "\n");
        usersList(profiles, server.endpoint()).requireExitCode(0);
        usersList(profiles.with("AWS_PROFILE", "wrong").with("AWS_CA_BUNDLE", bundle), server.endpoint())
                .requireExitCode(0);
        refused(
                usersList(environment.with("AWS_CA_BUNDLE", wrong), server.endpoint()),
                "The certificate of " + server.endpoint() + " is not from an authority that is trusted here.",
                "Name a file with the certificate of its authority with --ca-bundle or AWS_CA_BUNDLE.");
    }

    private static void refused(ProgramResult result, String problem, String remedy) {
        assertThat(result.requireExitCode(255).standardError())
                .isEqualTo("carillon users list: " + problem + "\n" + remedy + "\n");
    }

    @Test
    void usersListSaysWhatIsWrongWithABundle() throws Exception {
        Path missing = folder.resolve("missing.pem");
        refused(
                usersList(environment, server.endpoint(), "--ca-bundle", missing.toString()),
                "The CA bundle " + missing + " cannot be used: No such file or directory.",
                "Correct --ca-bundle: a file with the certificates of authorities to trust, in PEM.");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");
        refused(
                usersList(environment.with("AWS_CA_BUNDLE", text.toString()), server.endpoint()),
                "The CA bundle " + text + " cannot be used: it is not a file of certificates in PEM.",
                "Correct AWS_CA_BUNDLE: a file with the certificates of authorities to trust, in PEM.");
    }

    @Test
    void usersListSaysWhichSideDoesNotSpeakTls() throws Exception {
        URI plain = URI.create("http://" + server.endpoint().getAuthority());
        assertThat(usersList(environment, plain).requireExitCode(254).standardError())
                .startsWith(
                        "An error occurred (BadRequestException) when calling the ListUsers operation: The plain HTTP"
                                + " request was sent to HTTPS port. Use https:// in the endpoint URL.\n");
        try (ServerProcess without = new DataFolder(Files.createDirectory(folder.resolve("plain"))).serve()) {
            URI encrypted = URI.create("https://" + without.endpoint().getAuthority());
            refused(
                    usersList(environment, encrypted),
                    encrypted + " does not speak TLS.",
                    "Write http:// instead of https://, or set tls.certificate on the server.");
            assertThat(without.standardError()).doesNotContain("ERROR").doesNotContain("\tat ");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (var another = new TlsServer(elsewhere, authority, "DNS:elsewhere.example")) {
            refused(
                    usersList(
                            environment,
                            another.endpoint(),
                            "--ca-bundle",
                            authority.certificate().toString()),
                    "The certificate of " + another.endpoint() + " is for another host: No subject alternative names"
                            + " matching IP address 127.0.0.1 found.",
                    "Call the server by a name that is in its certificate.");
        }
    }

    /** On a directory that does not exist yet. */
    private ProgramResult serve(String name, String... options) {
        return new DataFolder(folder.resolve(name)).run("serve", options);
    }

    @Test
    void unusableFilesEndTheStartBeforeAnythingIsCreated() throws Exception {
        Issued expired = CertificateAuthority.expired(folder);
        assertThat(serve(
                                "unusable",
                                "--config",
                                TlsServer.settings(folder, expired).toString())
                        .requireExitCode(1)
                        .standardError())
                .matches("carillon serve: The certificate in " + expired.certificate()
                        + " expired on 20\\S+\\.\nRenew it\\.\n");
        Issued mixed = new Issued(server.certificate().certificate(), expired.key());
        assertThat(serve(
                                "unusable",
                                "--config",
                                TlsServer.settings(folder, mixed).toString())
                        .requireExitCode(1)
                        .standardError())
                .startsWith("carillon serve: The key in " + expired.key() + " does not belong to the certificate in ");
        Path half =
                Files.writeString(folder.resolve("half.properties"), "tls.certificate=/x\ntls.client-auth=required\n");
        assertThat(serve("unusable", "--config", half.toString())
                        .requireExitCode(2)
                        .standardError())
                .contains(
                        half + ": tls.certificate=/x: tls.private-key must be set too.",
                        half + ": tls.client-auth=required: tls.client-ca must be set too.");
        assertThat(folder.resolve("unusable/data")).doesNotExist();
    }

    @Test
    void listeningBeyondThisMachineNeedsTlsOrConsent() throws Exception {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThat(serve("plain-http", "--host", host).requireExitCode(1).standardError())
                    .isEqualTo(
                            "carillon serve: Other machines can reach " + host + ", and there is no TLS: requests and"
                                    + " responses could be read on the way.\n"
                                    + "Set tls.certificate and tls.private-key, or add --insecure if a proxy in front has TLS;"
                                    + " docs/tls.md shows both.\n");
        }
        assertThat(folder.resolve("plain-http/data")).doesNotExist();
        Path insecure = Files.writeString(folder.resolve("insecure.properties"), "tls.insecure=on\n");
        Path tls = TlsServer.settings(folder, server.certificate());
        String cannot = "Cannot listen on port 0 of 192.0.2.1: Cannot assign requested address.";
        for (String[] options :
                new String[][] {{"--insecure"}, {"--config", insecure.toString()}, {"--config", tls.toString()}}) {
            var all = new ArrayList<>(List.of("--port", "0", "--host", "192.0.2.1"));
            all.addAll(List.of(options));
            assertThat(serve("consent", all.toArray(String[]::new))
                            .requireExitCode(1)
                            .standardError())
                    .contains(cannot);
        }
    }

    /** Also if the server's own port has TLS: that of the metrics has none. */
    @Test
    void metricsBeyondThisMachineNeedConsent() throws Exception {
        String metrics = "metrics.port=0\nmetrics.host=192.0.2.1\n";
        Path plain = Files.writeString(folder.resolve("metrics.properties"), metrics);
        Path withTls = Files.writeString(
                folder.resolve("metrics-and-tls.properties"),
                metrics + Files.readString(TlsServer.settings(folder, server.certificate())));
        for (Path settings : List.of(plain, withTls)) {
            assertThat(serve("metrics", "--port", "0", "--config", settings.toString())
                            .requireExitCode(1)
                            .standardError())
                    .isEqualTo(
                            "carillon serve: Other machines can reach metrics.host=192.0.2.1, which has no TLS: metrics"
                                    + " could be read on the way, and by anybody.\n"
                                    + "Set metrics.host=127.0.0.1, or add --insecure if only your monitoring system can reach that"
                                    + " address; docs/metrics.md says more.\n");
        }
        assertThat(folder.resolve("metrics/data")).doesNotExist();
        assertThat(serve("consent", "--port", "0", "--insecure", "--config", plain.toString())
                        .requireExitCode(1)
                        .standardError())
                .contains("Cannot listen on port 0 of 192.0.2.1", "Cannot assign requested address.");
    }
}
