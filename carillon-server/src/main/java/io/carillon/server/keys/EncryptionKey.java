package io.carillon.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of {@code secret.key}: AES-256-GCM with a nonce drawn for each secret, bound to the name of its owner. Immutable. */
final class EncryptionKey {
    static final int LENGTH = 32;

    /** Enough to tell a few keys apart, and far too little to say anything about a random key. */
    private static final int ID_BYTES = 4;

    static final int ID_LENGTH = 2 * ID_BYTES;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final byte[] bytes;
    private final SecretKeySpec key;
    private final String fingerprint;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
        this.key = new SecretKeySpec(bytes, "AES");
        this.fingerprint = HexFormat.of().formatHex(sha256(bytes));
    }

    /**
     * A key of {@link #LENGTH} bytes.
     *
     * @throws IllegalArgumentException if there are more bytes, or fewer
     */
    static EncryptionKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A key has " + LENGTH + " bytes.");
        }
        return new EncryptionKey(bytes.clone());
    }

    static EncryptionKey random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** The name of the key: the start of its SHA-256, so that copies of it have the same one. */
    String id() {
        return fingerprint.substring(0, ID_LENGTH);
    }

    /** Its SHA-256 in hexadecimal digits, which no other key has, and from which nobody can compute the key. */
    String fingerprint() {
        return fingerprint;
    }

    /** A copy of its bytes. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** As a line of a key file. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Encrypts a secret so that only this key opens it, and only under the same name. */
    byte[] lock(String name, byte[] secret, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret);
            byte[] box = new byte[NONCE_LENGTH + locked.length];
            System.arraycopy(nonce, 0, box, 0, NONCE_LENGTH);
            System.arraycopy(locked, 0, box, NONCE_LENGTH, locked.length);
            return box;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with " + CIPHER + ".", e);
        }
    }

    /**
     * Decrypts what {@link #lock} returned.
     *
     * @throws GeneralSecurityException if it was locked with another key or under another name, or was changed
     */
    byte[] unlock(String name, byte[] box) throws GeneralSecurityException {
        if (box.length < NONCE_LENGTH) {
            throw new GeneralSecurityException("too short");
        }
        return cipher(Cipher.DECRYPT_MODE, name, box).doFinal(box, NONCE_LENGTH, box.length - NONCE_LENGTH);
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_LENGTH));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
