package io.carillon.server.http.tls;

import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a private key as OpenSSL writes it: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), in PEM. */
final class PrivateKeyFile {
    static final String FORMS =
            "Name a file in PEM: lines of Base64 between -----BEGIN ...----- and -----END ...-----.";

    /** What TLS can sign with. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private PrivateKeyFile() {}

    /**
     * Reads a file.
     *
     * @throws TlsFileException if it has no key, more than one, or an encrypted one, or if other users may read it
     */
    static PrivateKey read(Path file) throws TlsFileException {
        PemFile pem = PemFile.read(file);
        List<PemFile.Block> keys = pem.privateKeys();
        if (keys.isEmpty()) {
            throw pem.certificates().isEmpty()
                    ? new TlsFileException(file + " contains no private key in PEM.", FORMS)
                    : new TlsFileException(
                            file + " contains a certificate and no private key.",
                            "The files of tls.certificate and tls.private-key may be swapped.");
        }
        requireSecret(file);
        if (keys.size() > 1) {
            throw new TlsFileException(file + " contains more than one private key.", "Name a file with one key.");
        }
        return decoded(file, keys.get(0));
    }

    /** As PostgreSQL: only its owner may read the file, or also its group if it is root's. */
    private static void requireSecret(Path file) throws TlsFileException {
        try {
            if (OwnerOnly.isOwnersAlone(file) || OwnerOnly.isRootsAndItsGroups(file)) {
                return;
            }
        } catch (IOException e) {
            throw new TlsFileException(file + " cannot be read: " + e.getMessage() + ".", "Check the file.", e);
        }
        throw new TlsFileException(file + " is accessible to other users.", "Set its mode to 600: chmod 600 " + file);
    }

    private static PrivateKey decoded(Path file, PemFile.Block block) throws TlsFileException {
        if (block.label().equals("ENCRYPTED PRIVATE KEY") || block.hasHeaders()) {
            throw new TlsFileException(
                    "The private key in " + file + " is encrypted with a password, which the server cannot ask for.",
                    "Decrypt it into a file that only the server can read: openssl pkey -in KEY -out NEW.");
        }
        try {
            return key(new PKCS8EncodedKeySpec(pkcs8(block)));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Without its cause, whose message could quote the key.
            throw new TlsFileException(
                    "The private key in " + file + " cannot be read: it is damaged, or neither RSA, EC nor EdDSA.",
                    "Convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW.");
        }
    }

    private static byte[] pkcs8(PemFile.Block block) throws InvalidKeySpecException {
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY" -> PrivateKeyInfo.ofRsa(block.der());
            case "EC PRIVATE KEY" -> PrivateKeyInfo.ofEc(block.der());
            default -> throw new InvalidKeySpecException(block.label());
        };
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException ofAnotherAlgorithm) {
                // The next one is tried.
            }
        }
        throw new InvalidKeySpecException("none of " + ALGORITHMS);
    }
}
