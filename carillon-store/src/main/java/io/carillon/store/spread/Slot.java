package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.Record;
import org.jspecify.annotations.Nullable;

/**
 * The content of one key of a partition of the inner store.
 *
 * @param physical the inner store's version; {@link Change#ABSENT} if there is nothing
 * @param value the record; if there is an intent, the record that counts until the commit; null if there is none
 * @param intent the intent of a transaction that is not known to be over; null if there is none
 */
record Slot(
        String key,
        long physical,
        @Nullable Value value,
        @Nullable Intent intent) {
    static Slot absent(String key) {
        return new Slot(key, Change.ABSENT, null, null);
    }

    /** The version that callers know; {@link Change#ABSENT} if there is no record. */
    long version() {
        return value == null ? Change.ABSENT : value.version();
    }

    @Nullable
    Record record() {
        return value == null ? null : new Record(key, value.version(), value.body());
    }
}
