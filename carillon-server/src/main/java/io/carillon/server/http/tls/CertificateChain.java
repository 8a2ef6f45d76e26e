package io.carillon.server.http.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a file, in its order. */
record CertificateChain(Path file, List<X509Certificate> certificates) {
    /**
     * Reads a file.
     *
     * @throws TlsFileException if it has no certificate, or one that cannot be read
     */
    static CertificateChain read(Path file) throws TlsFileException {
        PemFile pem = PemFile.read(file);
        if (pem.certificates().isEmpty()) {
            throw pem.privateKeys().isEmpty()
                    ? new TlsFileException(file + " contains no certificate in PEM.", PrivateKeyFile.FORMS)
                    : new TlsFileException(
                            file + " contains a private key and no certificate.",
                            "The files of tls.certificate and tls.private-key may be swapped.");
        }
        var certificates = new ArrayList<X509Certificate>();
        for (PemFile.Block block : pem.certificates()) {
            certificates.add(certificate(file, block));
        }
        return new CertificateChain(file, List.copyOf(certificates));
    }

    private static X509Certificate certificate(Path file, PemFile.Block block) throws TlsFileException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new TlsFileException(
                    file + " contains a certificate that cannot be read.", "Copy the file again; it is damaged.", e);
        }
    }

    /** The server's own. */
    X509Certificate first() {
        return certificates.get(0);
    }

    /**
     * Requires that the first certificate is valid. The others are the client's to judge: chains with an old, cross-signed
     * certificate at the end are usual.
     */
    void requireValidAt(Instant now) throws TlsFileException {
        if (now.isAfter(first().getNotAfter().toInstant())) {
            throw new TlsFileException(
                    "The certificate in " + file + " expired on "
                            + first().getNotAfter().toInstant() + ".",
                    "Renew it.");
        }
        if (now.isBefore(first().getNotBefore().toInstant())) {
            throw new TlsFileException(
                    "The certificate in " + file + " is only valid from "
                            + first().getNotBefore().toInstant() + ".",
                    "Check the clock of this machine, or wait.");
        }
    }

    /** Requires that the first certificate is the one of a key. */
    void requireKey(PrivateKey key, Path keyFile) throws TlsFileException {
        if (KeyPairCheck.belong(key, first().getPublicKey())) {
            return;
        }
        boolean isOfAnother = certificates.stream().anyMatch(other -> KeyPairCheck.belong(key, other.getPublicKey()));
        throw isOfAnother
                ? new TlsFileException(
                        "The first certificate in " + file + " is not the server's own.",
                        "Put the server's certificate first, and the intermediate certificates after it.")
                : new TlsFileException(
                        "The key in " + keyFile + " does not belong to the certificate in " + file + ".",
                        "Name the key that the certificate was issued for.");
    }

    /** Whom the first certificate is for and until when, for logs. */
    String description() {
        return first().getSubjectX500Principal() + ", valid until "
                + first().getNotAfter().toInstant();
    }

    /** For Netty. */
    X509Certificate[] toArray() {
        return certificates.toArray(X509Certificate[]::new);
    }

    /** Requires authorities: a file of server certificates by mistake would let nobody in, without a reason in any log. */
    void requireAuthorities() throws TlsFileException {
        for (X509Certificate certificate : certificates) {
            if (certificate.getBasicConstraints() < 0 && !isSelfSigned(certificate)) {
                throw new TlsFileException(
                        file + " contains a certificate that is not an authority's: "
                                + certificate.getSubjectX500Principal() + ".",
                        "Name the certificates of the authorities that issue client certificates.");
            }
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
