package io.carillon.server.keys;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which key encrypts the new secrets of a partition, by a record in it, so that a write can depend on it: no secret is
 * encrypted with an earlier key once a rotation has begun, on whichever machine. Before the first rotation there is no record,
 * and the first key of the key file is the one.
 *
 * <p>The record also has the fingerprints of earlier keys, so that a backup from before a rotation can be recognized.
 *
 * @param record the id of the key, and behind a blank each, the fingerprints of those before it, newest first
 */
record CurrentKey(@Nullable Record record) {
    /** Earlier keys that are remembered: one a month for five years. */
    static final int MAX_EARLIER = 60;

    private static final String KEY = "secret-key";
    private static final String SEPARATOR = " ";

    static CurrentKey of(Store store, String partition) {
        return new CurrentKey(store.get(partition, KEY));
    }

    /** The id of the key; null before the first rotation. */
    @Nullable
    String id() {
        return record == null ? null : words().get(0);
    }

    /** The fingerprints of the keys before the current one, newest first. */
    List<String> earlier() {
        return record == null ? List.of() : words().subList(1, words().size());
    }

    private List<String> words() {
        return record == null
                ? List.of()
                : List.of(new String(record.body(), StandardCharsets.US_ASCII).split(SEPARATOR, -1));
    }

    /** Whether another rotation has begun since this was read. */
    boolean hasChanged(Store store, String partition) {
        Record now = store.get(partition, KEY);
        return now == null ? record != null : record == null || now.version() != record.version();
    }

    /** The condition of a write with secrets that {@link #lock} has encrypted. */
    Change unchanged() {
        return record == null ? Change.absent(KEY) : Change.unchanged(record);
    }

    /**
     * Makes another key the current one.
     *
     * @param before the other keys of the key file, the newest last
     */
    Change become(EncryptionKey key, List<EncryptionKey> before) {
        var earlier = new LinkedHashSet<String>();
        for (int i = before.size() - 1; i >= 0; i--) {
            earlier.add(before.get(i).fingerprint());
        }
        earlier.addAll(earlier());
        earlier.remove(key.fingerprint());
        String body = Stream.concat(Stream.of(key.id()), earlier.stream().limit(MAX_EARLIER))
                .collect(Collectors.joining(SEPARATOR));
        return Change.put(KEY, record, body.getBytes(StandardCharsets.US_ASCII));
    }

    /** Encrypts a secret with the current key. */
    byte[] lock(SecretBox box, String name, byte[] secret) {
        String keyId = id();
        return keyId == null ? box.lock(name, secret) : box.lock(keyId, name, secret);
    }
}
