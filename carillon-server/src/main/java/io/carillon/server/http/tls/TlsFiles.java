package io.carillon.server.http.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that TLS needs, all in PEM.
 *
 * @param certificate the server's certificate, followed by the intermediate certificates up to a root that clients trust
 * @param privateKey the key of the first certificate, not encrypted
 * @param clientCa the authorities that client certificates must be from; null if clients are not asked for one
 */
public record TlsFiles(
        Path certificate, Path privateKey, @Nullable Path clientCa, ClientCertificates clientCertificates) {
    /** Requires a client CA exactly if clients are asked for a certificate. */
    public TlsFiles {
        if ((clientCa == null) != (clientCertificates == ClientCertificates.OFF)) {
            throw new IllegalArgumentException("Client certificates and their CA need each other.");
        }
    }

    /** Without client certificates. */
    public TlsFiles(Path certificate, Path privateKey) {
        this(certificate, privateKey, null, ClientCertificates.OFF);
    }
}
