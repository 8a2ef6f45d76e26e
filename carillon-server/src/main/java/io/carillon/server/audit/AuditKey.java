package io.carillon.server.audit;

import io.carillon.server.keys.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the seals on audit records. It has a file of its own, so that an auditor can verify a log without the key that
 * encrypts the directory's secrets, and so that the log outlives a rotation of that key. Safe for many threads.
 */
public final class AuditKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private AuditKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The key in {@code file}, which is created if it does not exist.
     *
     * @throws io.carillon.server.keys.KeyFileException if the file is damaged, or accessible to other users
     */
    public static AuditKey openOrCreate(Path file, RandomGenerator random) throws IOException {
        return new AuditKey(KeyFile.readOrCreateKey(file, random));
    }

    /**
     * The key in {@code file}, which must exist.
     *
     * @throws io.carillon.server.keys.KeyFileException if the file is missing, damaged, or accessible to other users
     */
    public static AuditKey open(Path file) throws IOException {
        return new AuditKey(KeyFile.readKey(file));
    }

    /** The seal of the first {@code length} bytes: 64 hexadecimal digits, which nobody can make without the key. */
    String seal(byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, length);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }
}
