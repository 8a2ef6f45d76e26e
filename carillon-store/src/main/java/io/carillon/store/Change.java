package io.carillon.store;

import org.jspecify.annotations.Nullable;

/**
 * One step of an atomic write: the version a key must have before the write, and the record it has afterwards.
 *
 * <p>An expected version of {@link #ABSENT} means that the key must not exist.
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on, never copied or compared.
public sealed interface Change {
    /** The expected version of a key that must not exist. No record has this version. */
    long ABSENT = 0;

    /** The key that is changed or checked. */
    String key();

    /** The version that the key must have for the write to be applied. */
    long expected();

    /** Writes {@code body} at {@code key}, creating the record or replacing the expected version. */
    record Put(String key, long expected, byte[] body) implements Change {}

    /** Deletes the record at {@code key}. */
    record Delete(String key, long expected) implements Change {}

    /** Changes nothing, but fails the write unless {@code key} has the expected version. */
    record Check(String key, long expected) implements Change {}

    /** A change that creates {@code key}. */
    static Change create(String key, byte[] body) {
        return new Put(key, ABSENT, body);
    }

    /** A change that replaces {@code record} by {@code body}. */
    static Change replace(Record record, byte[] body) {
        return new Put(record.key(), record.version(), body);
    }

    /**
     * A change that writes {@code body} at {@code key}.
     *
     * @param before the current record; null if there is none
     */
    static Change put(String key, @Nullable Record before, byte[] body) {
        return new Put(key, before == null ? ABSENT : before.version(), body);
    }

    /** A change that deletes {@code record}. */
    static Change delete(Record record) {
        return new Delete(record.key(), record.version());
    }

    /** A condition that {@code record} has not changed since it was read. */
    static Change unchanged(Record record) {
        return new Check(record.key(), record.version());
    }

    /** A condition that there is no record at {@code key}. */
    static Change absent(String key) {
        return new Check(key, ABSENT);
    }
}
