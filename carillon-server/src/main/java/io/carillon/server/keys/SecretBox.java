package io.carillon.server.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts secrets at rest with the keys of a key file, or with a key in memory. A secret names the key that it is encrypted
 * with; one from before the first rotation does not, and every key is tried.
 *
 * <p>The file is read again when a secret names a key that is not known yet. Keys that are no longer in the file stay known to
 * this process: it may have read a secret just before that was encrypted with another one. Safe for many threads.
 */
public final class SecretBox {
    /** Begins a secret that names its key. A nonce, with which the others begin, is random. */
    private static final byte[] HEADER = {0, 'k', 'e', 'y'};

    private static final int NAMED_LENGTH = HEADER.length + EncryptionKey.ID_LENGTH;

    private static final Logger LOG = LoggerFactory.getLogger(SecretBox.class);

    /** Null for a key that is in memory only. */
    private final @Nullable Path file;

    private final RandomGenerator random;
    /** Those of the file in its order, then earlier ones. */
    private volatile List<EncryptionKey> keys;

    SecretBox(@Nullable Path file, List<EncryptionKey> keys, RandomGenerator random) {
        this.file = file;
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /**
     * A box with a new key that is in no file and is lost with the process: for a store that is lost with it, too.
     *
     * @param random a secure one
     */
    public static SecretBox inMemory(RandomGenerator random) {
        return new SecretBox(null, List.of(EncryptionKey.random(random)), random);
    }

    /** Encrypts a secret with the file's first key and does not name it, so that earlier versions can read it too. */
    byte[] lock(String name, byte[] secret) {
        return keys.get(0).lock(name, secret, random);
    }

    /**
     * Encrypts a secret with a key.
     *
     * @throws WrongKeyFileException if the file does not contain the key
     */
    byte[] lock(String keyId, String name, byte[] secret) {
        byte[] locked = require(keyId).lock(name, secret, random);
        byte[] box = new byte[NAMED_LENGTH + locked.length];
        System.arraycopy(HEADER, 0, box, 0, HEADER.length);
        System.arraycopy(keyId.getBytes(StandardCharsets.US_ASCII), 0, box, HEADER.length, EncryptionKey.ID_LENGTH);
        System.arraycopy(locked, 0, box, NAMED_LENGTH, locked.length);
        return box;
    }

    /**
     * Decrypts what was locked under {@code name}; throws WrongKeyFileException if it was locked with a key that is not in the
     * file, or changed.
     */
    byte[] unlock(String name, byte[] box) {
        return opened(name, box).secret();
    }

    /** The id of the key that a secret is encrypted with; throws as {@link #unlock} does. */
    String keyIdOf(String name, byte[] box) {
        return opened(name, box).keyId();
    }

    /** Whether a secret names this key. */
    static boolean names(String keyId, byte[] box) {
        return keyId.equals(namedKey(box));
    }

    /**
     * Makes sure that {@link #unlock} of a secret need not read the file, which may take a while.
     *
     * @throws WrongKeyFileException if the secret names a key that the file does not contain
     */
    void requireKeyOf(byte[] box) {
        String keyId = namedKey(box);
        if (keyId != null) {
            require(keyId);
        }
    }

    /**
     * Reads the file again. If that fails, the log says so, and the keys stay as they are.
     *
     * @return the ids of keys that were not known yet
     */
    public List<String> reload() {
        if (file == null) {
            return List.of();
        }
        List<EncryptionKey> inFile;
        try {
            inFile = KeyFile.read(file);
        } catch (IOException e) {
            LOG.warn("The key file could not be read again: {}", e.getMessage());
            return List.of();
        }
        return learn(inFile);
    }

    private synchronized List<String> learn(List<EncryptionKey> inFile) {
        List<EncryptionKey> known = keys;
        var all = new ArrayList<>(inFile);
        known.stream().filter(key -> find(key.id(), inFile) == null).forEach(all::add);
        keys = List.copyOf(all);
        return inFile.stream()
                .map(EncryptionKey::id)
                .filter(id -> find(id, known) == null)
                .toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    private record Opened(String keyId, byte[] secret) {}

    private Opened opened(String name, byte[] box) {
        String keyId = namedKey(box);
        try {
            if (keyId != null) {
                byte[] locked = Arrays.copyOfRange(box, NAMED_LENGTH, box.length);
                return new Opened(keyId, require(keyId).unlock(name, locked));
            }
            return openedByAny(name, box);
        } catch (GeneralSecurityException e) {
            throw new WrongKeyFileException(e);
        }
    }

    private Opened openedByAny(String name, byte[] box) throws GeneralSecurityException {
        GeneralSecurityException wrong = new GeneralSecurityException("no key");
        for (EncryptionKey key : keys) {
            try {
                return new Opened(key.id(), key.unlock(name, box));
            } catch (GeneralSecurityException e) {
                wrong = e;
            }
        }
        throw wrong;
    }

    private EncryptionKey require(String keyId) {
        EncryptionKey key = find(keyId, keys);
        if (key == null) {
            reload();
            key = find(keyId, keys);
        }
        if (key == null) {
            throw new WrongKeyFileException(keyId);
        }
        return key;
    }

    private static @Nullable EncryptionKey find(String keyId, List<EncryptionKey> keys) {
        for (EncryptionKey key : keys) {
            if (key.id().equals(keyId)) {
                return key;
            }
        }
        return null;
    }

    private static @Nullable String namedKey(byte[] box) {
        return box.length > NAMED_LENGTH && Arrays.equals(box, 0, HEADER.length, HEADER, 0, HEADER.length)
                ? new String(box, HEADER.length, EncryptionKey.ID_LENGTH, StandardCharsets.US_ASCII)
                : null;
    }
}
