package io.carillon.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts secrets at rest: AES-256-GCM with a nonce drawn for each, bound to the name of its owner. Safe for many threads. */
public final class SecretBox {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    SecretBox(byte[] key, RandomGenerator random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** Encrypts a secret so that only this key opens it, and only under the same name. */
    byte[] lock(String name, byte[] secret) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, name, nonce, 0).doFinal(secret);
            byte[] box = new byte[NONCE_LENGTH + locked.length];
            System.arraycopy(nonce, 0, box, 0, NONCE_LENGTH);
            System.arraycopy(locked, 0, box, NONCE_LENGTH, locked.length);
            return box;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with " + CIPHER + ".", e);
        }
    }

    /**
     * Decrypts what was locked under {@code name}; throws WrongKeyFileException if it was locked with another key, or changed.
     */
    byte[] unlock(String name, byte[] box) {
        try {
            return cipher(Cipher.DECRYPT_MODE, name, box, 0)
                    .doFinal(box, NONCE_LENGTH, Math.max(0, box.length - NONCE_LENGTH));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new WrongKeyFileException(e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce, int offset) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_LENGTH));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
