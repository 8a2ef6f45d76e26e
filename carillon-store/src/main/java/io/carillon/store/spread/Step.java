package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.spread.Intent.Outcome;

/**
 * What a write does to one key of one partition.
 *
 * @param expected the version as callers know it
 * @param body the new body; empty for all other outcomes
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on, never copied or compared.
record Step(String key, long expected, Outcome outcome, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    static Step of(Change change) {
        if (change instanceof Change.Put put) {
            return new Step(put.key(), put.expected(), Outcome.PUT, put.body());
        }
        return new Step(
                change.key(),
                change.expected(),
                change instanceof Change.Delete ? Outcome.DELETE : Outcome.KEEP,
                NOTHING);
    }

    /** What happens to a mark when its record is changed. */
    static Step follow(String key, long expected) {
        return new Step(InternalKeys.mark(key), expected, Outcome.FOLLOW, NOTHING);
    }

    static Step check(String key, long expected) {
        return new Step(key, expected, Outcome.KEEP, NOTHING);
    }

    boolean isChange() {
        return outcome != Outcome.KEEP;
    }

    /** The equivalent change of the inner store, in which the record has the version {@code physical}. */
    Change change(long physical) {
        return switch (outcome) {
            case PUT -> new Change.Put(key, physical, Envelope.plain(body));
            case DELETE -> new Change.Delete(key, physical);
            case KEEP -> new Change.Check(key, physical);
            case FOLLOW -> throw new IllegalStateException("a mark is never changed in its record's own write");
        };
    }
}
