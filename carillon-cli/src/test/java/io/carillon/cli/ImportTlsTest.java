package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.http.tls.TlsFiles;
import io.carillon.server.keys.KeyFile;
import io.carillon.store.memory.MemoryStore;
import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/** An import from a service whose certificate cannot be trusted says what is wrong and what to do, and brings nobody in. */
class ImportTlsTest {
    private static final Tenant OWNER = new Tenant("123456789012");

    @TempDir
    Path temporary;

    private CertificateAuthority authority;
    private String account = "";

    @BeforeEach
    void create() throws IOException {
        authority = new CertificateAuthority(Files.createDirectory(temporary.resolve("ca")), "ca");
        Files.writeString(
                Files.createFile(
                        temporary.resolve("token"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                "secret-token\n");
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"), StoreLocation.SQLITE, Settings.DEFAULT)) {
            account = folder.directory()
                    .accounts()
                    .create(AwsAccountOption.callFor(OWNER), "One", AccountType.ENTERPRISE_LWA)
                    .accountId();
        }
    }

    /** Imports from a server with a certificate, and expects that it cannot: the two lines that are printed. */
    private String failure(Issued certificate, Path trusted, Clock started) throws Exception {
        var random = new SecureRandom();
        ServerTls tls = ServerTls.open(
                new TlsFiles(certificate.certificate(), certificate.key()), ServerTls.DEFAULT_HANDSHAKE, started);
        try (var store = new MemoryStore();
                CarillonServer server = CarillonServer.start(
                        new CarillonServer.Parts(
                                store,
                                KeyFile.openOrCreate(temporary.resolve("secret.key"), random),
                                Clock.systemUTC(),
                                random),
                        HttpAddress.loopback(0),
                        tls,
                        Configuration.DEFAULT)) {
            String url = "https://localhost:" + server.port() + "/scim/v2";
            CommandRun run = CommandRun.of(
                    "import",
                    url,
                    "--token-file",
                    temporary.resolve("token").toString(),
                    "--ca-bundle",
                    trusted.toString(),
                    "--data",
                    temporary.resolve("data").toString(),
                    "--aws-account-id",
                    OWNER.awsAccountId(),
                    "--account-id",
                    account);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("carillon import: ")
                    .hasLineCount(2)
                    .doesNotContain("secret-token");
            return run.err().replace(url, "URL");
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamedByTheOptionForIt() throws Exception {
        var other = new CertificateAuthority(Files.createDirectory(temporary.resolve("other")), "other");
        assertThat(failure(authority.issue("server"), other.certificate(), Clock.systemUTC()))
                .isEqualTo("""
                carillon import: The certificate of URL is not from an authority that is trusted here.
                Name a file with the certificate of its authority with --ca-bundle or AWS_CA_BUNDLE.
                """);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        assertThat(failure(authority.issue("server", "DNS:scim.example"), authority.certificate(), Clock.systemUTC()))
                .startsWith("carillon import: The certificate of URL is for another host: ")
                .endsWith("\nCall the server by a name that is in its certificate.\n");
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        // A server does not start with a certificate that has expired, but one may expire while it runs.
        Clock twoDaysAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-2));
        assertThat(failure(authority.issueExpired("server"), authority.certificate(), twoDaysAgo))
                .isEqualTo("""
                carillon import: The certificate of URL is not valid now: it has expired, or is not valid yet.
                Renew the server's certificate, and check the clock of this machine.
                """);
    }
}
