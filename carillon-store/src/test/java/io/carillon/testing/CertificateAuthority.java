package io.carillon.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for one test, by OpenSSL: nothing that it issues outlives the test's folder. */
public final class CertificateAuthority {
    private static final String LOCAL = "DNS:localhost,IP:127.0.0.1";
    private static final List<String> EC = List.of("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Issued own;
    private final AtomicInteger issued = new AtomicInteger();

    /** Creates an authority whose files are in {@code folder}. */
    public CertificateAuthority(Path folder, String name) {
        this.folder = folder;
        this.own = new Issued(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
        create(own, name, EC, List.of("-addext", "basicConstraints=critical,CA:TRUE"));
    }

    /**
     * A certificate and its key, both in PEM.
     *
     * @param key PKCS#8, mode 600
     */
    public record Issued(Path certificate, Path key) {
        /** Replaces the files of {@code other} by these, one after the other. */
        public void replace(Issued other) {
            try {
                Files.copy(certificate, other.certificate(), StandardCopyOption.REPLACE_EXISTING);
                Files.copy(key, other.key(), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The authority's own certificate, which clients trust. */
    public Path certificate() {
        return own.certificate();
    }

    /** Issues a certificate with a new key, for {@code localhost} and 127.0.0.1. */
    public Issued issue(String name) {
        return issue(name, LOCAL);
    }

    /**
     * Issues a certificate with a new key.
     *
     * @param alternativeNames in OpenSSL's form
     */
    public Issued issue(String name, String alternativeNames) {
        return issue(name, alternativeNames, EC);
    }

    /** Issues a certificate with a new key, for {@code localhost} and 127.0.0.1, that was valid from three days ago until yesterday. */
    public Issued issueExpired(String name) throws IOException {
        Issued valid = issue(name);
        String file = valid.certificate().toString();
        var expired = new Issued(Path.of(file + ".expired"), valid.key());
        Path request = Path.of(file + ".csr");
        Files.createFile(Path.of(file + ".index"));
        Path settings = Files.writeString(Path.of(file + ".cnf"), """
                [ca]
                default_ca=own
                [own]
                database=%1$s.index
                new_certs_dir=%2$s
                rand_serial=yes
                default_md=sha256
                policy=names
                x509_extensions=extensions
                [names]
                commonName=supplied
                [extensions]
                basicConstraints=CA:FALSE
                subjectAltName=%3$s
                """.formatted(file, folder, LOCAL));
        openssl("req", "-new", "-key", valid.key().toString(), "-subj", "/CN=" + name, "-out", request.toString());
        Instant now = Instant.now();
        var command = new ArrayList<>(List.of("ca", "-batch", "-notext", "-config", settings.toString()));
        command.addAll(List.of(
                "-cert", own.certificate().toString(), "-keyfile", own.key().toString()));
        command.addAll(List.of("-startdate", TIME.format(now.minus(Duration.ofDays(3)))));
        command.addAll(List.of("-enddate", TIME.format(now.minus(Duration.ofDays(1)))));
        command.addAll(
                List.of("-in", request.toString(), "-out", expired.certificate().toString()));
        openssl(command.toArray(String[]::new));
        return expired;
    }

    /** Issues a certificate with a new RSA key, for {@code localhost} and 127.0.0.1. */
    public Issued issueRsa(String name) {
        return issue(name, LOCAL, List.of("rsa:2048"));
    }

    private Issued issue(String name, String alternativeNames, List<String> newKey) {
        String file = name + "-" + issued.incrementAndGet();
        var files = new Issued(folder.resolve(file + ".pem"), folder.resolve(file + "-key.pem"));
        create(
                files,
                name,
                newKey,
                List.of(
                        "-CA",
                        own.certificate().toString(),
                        "-CAkey",
                        own.key().toString(),
                        "-addext",
                        "basicConstraints=CA:FALSE",
                        "-addext",
                        "subjectAltName=" + alternativeNames));
        return files;
    }

    private static void create(Issued files, String name, List<String> newKey, List<String> options) {
        var command = new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "2", "-newkey"));
        command.addAll(newKey);
        command.addAll(List.of("-subj", "/CN=" + name));
        command.addAll(List.of("-keyout", files.key().toString()));
        command.addAll(List.of("-out", files.certificate().toString()));
        command.addAll(options);
        openssl(command.toArray(String[]::new));
    }

    /** Runs OpenSSL, which must succeed. */
    public static void openssl(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** A certificate that is no longer valid, and its key. */
    public static Issued expired(Path folder) {
        var files = new Issued(folder.resolve("expired.pem"), folder.resolve("expired-key.pem"));
        Path store = folder.resolve("expired.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-dname",
                "CN=expired",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString()));
        openssl(
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:changeit",
                "-nokeys",
                "-out",
                files.certificate().toString());
        openssl(
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:changeit",
                "-nodes",
                "-nocerts",
                "-out",
                files.key().toString());
        return files;
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (Waiting.untilEnd(process, () -> command + " does not end") != 0) {
                throw new AssertionError(command + " failed:\n" + output);
            }
        } catch (IOException e) {
            throw new AssertionError(command.get(0) + " cannot be run. ./verify installs what the tests need.", e);
        }
    }

    /** For Java clients that trust this authority and no other. */
    public SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The same for clients that have a context of their own. */
    public TrustManager[] trustManagers() {
        try (InputStream in = Files.newInputStream(own.certificate())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
