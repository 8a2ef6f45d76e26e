package io.carillon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The certificate authorities that a client trusts in place of Java's, from where the AWS CLI takes them.
 *
 * @param file in PEM
 * @param source the option, variable or setting that names it
 */
record CaBundle(Path file, String source) {
    private static final String VARIABLE = "AWS_CA_BUNDLE";

    /** The file of the option, the variable or the profile, in this order; empty if none of them names one. */
    static Optional<CaBundle> of(@Nullable Path option, @Nullable String profile) {
        if (option != null) {
            return Optional.of(new CaBundle(option, "--ca-bundle"));
        }
        String variable = System.getenv(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return Optional.of(named(variable, VARIABLE));
        }
        String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
        return ProfileFile.defaultProfileFile()
                .profile(name)
                .flatMap((Profile found) -> found.property("ca_bundle"))
                .map(text -> named(text, "ca_bundle of profile '" + name + "'"));
    }

    private static CaBundle named(String text, String source) {
        return new CaBundle(path(text, source), source);
    }

    /**
     * A path from an option, variable or setting.
     *
     * @throws CommandFailedException if it is none
     */
    static Path path(String text, String source) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandFailedException(
                    "'" + text + "' (" + source + ") is not a path.", "Correct " + source + ".", e);
        }
    }

    /**
     * What trusts servers with a certificate of these authorities, and no others.
     *
     * @throws CommandFailedException if the file cannot be used
     */
    TrustManager[] trustManagers() {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException("it contains no certificate");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (CertificateException e) {
            throw unusable("it is not a file of certificates in PEM", e);
        } catch (FileSystemException e) {
            throw unusable(FileProblem.reason(e), e);
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has these algorithms.", e);
        }
    }

    /**
     * Connections to servers with a certificate of these authorities.
     *
     * @throws CommandFailedException if the file cannot be used
     */
    SSLSocketFactory socketFactory() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has TLS.", e);
        }
    }

    private CommandFailedException unusable(String reason, Exception cause) {
        return new CommandFailedException(
                "The CA bundle " + file + " cannot be used: " + reason + ".",
                "Correct " + source + ": a file with the certificates of authorities to trust, in PEM.",
                cause);
    }
}
