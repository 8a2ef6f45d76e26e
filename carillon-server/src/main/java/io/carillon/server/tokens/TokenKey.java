package io.carillon.server.tokens;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that NextTokens are sealed with.
 *
 * @param id which of the keys it is; written into each token
 * @param secret for HMAC-SHA256
 */
public record TokenKey(int id, SecretKey secret) {
    /** How long the secret is, in bytes. */
    public static final int SECRET_LENGTH = 32;

    /** A key of {@value #SECRET_LENGTH} bytes. */
    public static TokenKey of(int id, byte[] secret) {
        if (secret.length != SECRET_LENGTH) {
            throw new IllegalArgumentException("a token key has " + SECRET_LENGTH + " bytes");
        }
        return new TokenKey(id, new SecretKeySpec(secret, "HmacSHA256"));
    }

    @Override
    public String toString() {
        return "TokenKey[id=" + id + "]";
    }
}
