package io.carillon.server.keys;

import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a directory: those in its key file, and those that {@linkplain SecretKeyRotation rotations} have replaced, which its
 * store remembers by their fingerprints. It tells whose a copy of a key file is, however often the key was rotated since. Another
 * directory has none of these keys, unless both were restored from one backup. Immutable.
 */
public final class KeyLineage {
    private final Set<String> fingerprints;

    private KeyLineage(Set<String> fingerprints) {
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /**
     * The keys of a directory, with as many earlier ones as its store remembers.
     *
     * @param file its key file; this throws as {@link KeyFile#open} does
     */
    public static KeyLineage of(Path file, Store store) throws IOException {
        var fingerprints =
                new HashSet<>(CurrentKey.of(store, AccessKeys.PARTITION).earlier());
        KeyFile.read(file).forEach(key -> fingerprints.add(key.fingerprint()));
        return new KeyLineage(fingerprints);
    }

    /** Whether the content of a key file has a key of this directory; false if it is not that of a key file. */
    public boolean includesOneOf(byte[] keyFile) {
        List<EncryptionKey> keys;
        try {
            keys = KeyFile.parsed(keyFile);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return keys.stream().map(EncryptionKey::fingerprint).anyMatch(fingerprints::contains);
    }
}
