package io.carillon.server.keys;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which key encrypts the new secrets of a partition, by a record in it, so that a write can depend on it: no secret is
 * encrypted with an earlier key once a rotation has begun, on whichever machine. Before the first rotation there is no record,
 * and the first key of the key file is the one.
 *
 * @param record names the key
 */
record CurrentKey(@Nullable Record record) {
    private static final String KEY = "secret-key";

    static CurrentKey of(Store store, String partition) {
        return new CurrentKey(store.get(partition, KEY));
    }

    /** The id of the key; null before the first rotation. */
    @Nullable
    String id() {
        return record == null ? null : new String(record.body(), StandardCharsets.US_ASCII);
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

    /** Makes another key the current one. */
    Change become(String keyId) {
        return Change.put(KEY, record, keyId.getBytes(StandardCharsets.US_ASCII));
    }

    /** Encrypts a secret with the current key. */
    byte[] lock(SecretBox box, String name, byte[] secret) {
        String keyId = id();
        return keyId == null ? box.lock(name, secret) : box.lock(keyId, name, secret);
    }
}
