package io.carillon.server.http.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of TLS may contain, and the message for each that cannot be used. */
class ServerTlsTest {
    @TempDir
    Path folder;

    private CertificateAuthority authority;
    private Issued server;

    @BeforeEach
    void issue() {
        authority = new CertificateAuthority(folder, "ca");
        server = authority.issue("server");
    }

    private static ServerTls open(Path certificate, Path key) throws TlsFileException {
        return open(new TlsFiles(certificate, key), Clock.systemUTC());
    }

    private static ServerTls open(TlsFiles files, Clock clock) throws TlsFileException {
        return ServerTls.open(files, ServerTls.DEFAULT_HANDSHAKE, clock);
    }

    private Path file(String name, String... parts) throws IOException {
        Path file = Files.writeString(folder.resolve(name), String.join("", parts));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path changed(Path file, UnaryOperator<String> change) throws IOException {
        return file("changed.pem", change.apply(Files.readString(file)));
    }

    private void refused(Path certificate, Path key, String problem) {
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(() -> open(certificate, key))
                .satisfies(e -> assertThat(e.problem()).contains(problem).doesNotContain("\n"))
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    @Test
    void aCertificateWithItsKeyAndItsChainIsAccepted() throws Exception {
        Path chain = file(
                "chain.pem",
                "Text before a block is ignored.\n",
                Files.readString(server.certificate()),
                Files.readString(authority.certificate()));
        open(chain, server.key());
    }

    @ParameterizedTest
    @CsvSource({"RSA, rsa:2048", "EC, P-256", "EC, P-384", "EC, P-521", "EdDSA, ed25519"})
    void aKeyMayHaveAnyOfTheUsualAlgorithms(String algorithm, String size) throws Exception {
        Path certificate = folder.resolve("own.pem");
        Path key = folder.resolve("own-key.pem");
        String[] curve =
                algorithm.equals("EC") ? new String[] {"-pkeyopt", "ec_paramgen_curve:" + size} : new String[0];
        var command = new ArrayList<>(List.of(
                "req",
                "-x509",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=own",
                "-newkey",
                algorithm.equals("EC") ? "ec" : size));
        command.addAll(List.of(curve));
        command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
        CertificateAuthority.openssl(command.toArray(String[]::new));
        open(certificate, key);
        if (!algorithm.equals("EdDSA")) {
            Path older = folder.resolve("older.pem");
            CertificateAuthority.openssl("pkey", "-traditional", "-in", key.toString(), "-out", older.toString());
            assertThat(older).content().contains("BEGIN " + algorithm + " PRIVATE KEY");
            open(certificate, Files.setPosixFilePermissions(older, PosixFilePermissions.fromString("r--------")));
        }
    }

    @Test
    void anEncryptedKeyIsRefused() throws Exception {
        for (String form : new String[] {"pkcs8 -topk8", "pkey -traditional -aes128"}) {
            Path encrypted = folder.resolve("encrypted.pem");
            var command = new ArrayList<>(List.of(form.split(" ")));
            command.addAll(List.of("-in", server.key().toString(), "-out", encrypted.toString()));
            command.addAll(List.of("-passout", "pass:secret"));
            CertificateAuthority.openssl(command.toArray(String[]::new));
            refused(server.certificate(), encrypted, "is encrypted with a password");
        }
    }

    @Test
    void filesThatDoNotFitTogetherAreRefused() throws Exception {
        refused(server.certificate(), authority.issue("other").key(), "does not belong to the certificate");
        refused(server.key(), server.certificate(), "contains a private key and no certificate");
        refused(server.certificate(), server.certificate(), "contains a certificate and no private key");
        Path turned =
                file("turned.pem", Files.readString(authority.certificate()), Files.readString(server.certificate()));
        refused(turned, server.key(), "The first certificate in " + turned + " is not the server's own");
    }

    @Test
    void filesWithoutWhatTheyShouldContainAreRefused() throws Exception {
        refused(folder.resolve("none.pem"), server.key(), "none.pem does not exist");
        refused(folder, server.key(), "is a directory");
        refused(file("empty.pem"), server.key(), "empty.pem is empty");
        refused(file("text.pem", "hello\n"), server.key(), "text.pem contains no certificate in PEM");
        refused(server.certificate(), file("text.pem", "hello\n"), "text.pem contains no private key in PEM");
        refused(file("large.pem", "x".repeat(1024 * 1024 + 1)), server.key(), "is over 1048576 bytes");
        refused(
                changed(server.certificate(), text -> text.replaceFirst("MII", "MIA")),
                server.key(),
                "a certificate that cannot be read");
        refused(
                server.certificate(),
                changed(server.key(), text -> text.replaceFirst("MIG", "MIA")),
                "cannot be read: it is damaged");
        String two = Files.readString(server.key());
        refused(server.certificate(), file("two.pem", two, two), "contains more than one private key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rwx------"})
    void aKeyThatOthersMayReadIsRefused(String permissions) throws Exception {
        // Of another user than root, for whom a group may read it.
        Files.setPosixFilePermissions(server.key(), PosixFilePermissions.fromString(permissions));
        if (permissions.equals("rw-r-----")
                && Files.getOwner(server.key()).getName().equals("root")) {
            open(server.certificate(), server.key());
            return;
        }
        refused(server.certificate(), server.key(), "is accessible to other users");
    }

    @Test
    void aCertificateThatIsNotValidNowIsRefused() throws Exception {
        var files = new TlsFiles(server.certificate(), server.key());
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        Clock earlier = Clock.fixed(Instant.now().minus(Duration.ofDays(3)), ZoneOffset.UTC);
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(() -> open(files, later))
                .withMessageContaining("expired on 20");
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(() -> open(files, earlier))
                .withMessageContaining("is only valid from 20");
    }

    @Test
    void onlySoManySessionsAreKept() throws Exception {
        assertThat(open(server.certificate(), server.key()).maxSessions()).isEqualTo(ServerTls.MAX_SESSIONS);
    }

    @Test
    void connectionsMayTakeAQuarterOfTheHeap() {
        assertThat(ServerTls.affordableConnections(48L << 20)).isEqualTo(768);
        assertThat(ServerTls.affordableConnections(1L << 30)).isEqualTo(16_384);
        assertThat(ServerTls.affordableConnections(1)).isEqualTo(1);
        assertThat(ServerTls.affordableConnections(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theClientCaMustBeAnAuthority() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(server.certificate(), server.key(), null, ClientCertificates.REQUIRED));
        var files = new TlsFiles(server.certificate(), server.key(), server.certificate(), ClientCertificates.REQUIRED);
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(() -> open(files, Clock.systemUTC()))
                .withMessageContaining("not an authority's: CN=server");
        open(
                new TlsFiles(server.certificate(), server.key(), authority.certificate(), ClientCertificates.REQUIRED),
                Clock.systemUTC());
    }

    @Test
    void aReloadTakesANewCertificateAndKeepsTheOldOneIfTheNewIsBroken() throws Exception {
        ServerTls tls = open(server.certificate(), server.key());
        assertThat(tls.replacement()).isEmpty();
        Issued next = authority.issue("next");
        Files.copy(next.certificate(), server.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(tls::replacement)
                .withMessageContaining("does not belong");
        next.replace(server);
        ServerTls.Replacement replacement = tls.replacement().orElseThrow();
        assertThat(replacement.description())
                .matches(".*/server-1\\.pem: CN=server, valid until \\S+ -> CN=next, valid until \\S+");
        assertThat(tls.replacement()).as("nothing has changed yet").isPresent();
        replacement.use().run();
        assertThat(tls.replacement()).isEmpty();
        Files.write(server.certificate(), "x".getBytes(UTF_8));
        assertThatExceptionOfType(TlsFileException.class).isThrownBy(tls::replacement);
    }
}
