package io.carillon.store;

import org.jspecify.annotations.Nullable;

/**
 * One step of an atomic write: what shall hold of a key before it, and what shall stand there after it.
 *
 * <p>An expected version of {@link #ABSENT} says that the key must not exist.
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never copied or compared.
public sealed interface Change {
    /** The expected version of a key that must not exist. No record has it. */
    long ABSENT = 0;

    /** The key that this change is about. */
    String key();

    /** The version that the key must have for the whole write to be applied. */
    long expected();

    /** Puts {@code body} at {@code key}, anew or over the expected version. */
    record Put(String key, long expected, byte[] body) implements Change {}

    /** Removes the record at {@code key}. */
    record Delete(String key, long expected) implements Change {}

    /** Changes nothing, but lets the write fail unless {@code key} has the expected version. */
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
     * A change that puts {@code body} at {@code key}.
     *
     * @param before the record that stands there; null if none does
     */
    static Change put(String key, @Nullable Record before, byte[] body) {
        return new Put(key, before == null ? ABSENT : before.version(), body);
    }

    /** A change that removes {@code record}. */
    static Change delete(Record record) {
        return new Delete(record.key(), record.version());
    }

    /** A condition that {@code record} still stands as it was read. */
    static Change unchanged(Record record) {
        return new Check(record.key(), record.version());
    }

    /** A condition that nothing stands at {@code key}. */
    static Change absent(String key) {
        return new Check(key, ABSENT);
    }
}
