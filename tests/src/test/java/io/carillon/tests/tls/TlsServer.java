package io.carillon.tests.tls;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.chime.ChimeClient;

/** A server with a certificate of a test's own authority. */
final class TlsServer implements AutoCloseable {
    private final CertificateAuthority authority;
    private final Issued certificate;
    private final DataFolder data;
    private final ServerProcess process;

    /** Starts one; {@code alternativeNames} are those of its certificate, in OpenSSL's form. */
    TlsServer(Path folder, CertificateAuthority authority, String alternativeNames) throws IOException {
        this.authority = authority;
        this.certificate = authority.issue("server", alternativeNames);
        this.data = new DataFolder(folder);
        this.process = data.serve("--config", settings(folder, certificate).toString());
    }

    /** A file of settings that name the certificate and the key. */
    static Path settings(Path folder, Issued files) throws IOException {
        return Files.writeString(
                folder.resolve("tls.properties"),
                "tls.certificate=" + files.certificate() + "\ntls.private-key=" + files.key() + "\n");
    }

    ServerProcess process() {
        return process;
    }

    URI endpoint() {
        return process.endpoint();
    }

    /** The files that the server reads. */
    Issued certificate() {
        return certificate;
    }

    AwsAccount newAwsAccount(String id) {
        return data.createKey(id);
    }

    ChimeClient javaClient(AwsAccount caller) {
        return javaClient(endpoint(), caller, authority);
    }

    /** A client that trusts the authority, and reports every failure instead of retrying. */
    static ChimeClient javaClient(URI endpoint, AwsAccount caller, CertificateAuthority authority) {
        return JavaClients.builder(endpoint, caller)
                .httpClientBuilder(UrlConnectionHttpClient.builder().tlsTrustManagersProvider(authority::trustManagers))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        process.terminate();
    }
}
