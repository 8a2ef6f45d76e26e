package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Store;
import java.util.List;

/**
 * Distinguishes a caller's condition that failed from one that only appeared to, because of an intent, an outdated
 * table or a different version in the inner store. Thread-safe.
 */
final class Refusals {
    private static final byte[] NOTHING = new byte[0];

    private final Store inner;
    private final Places places;
    private final Slots slots;
    private final Intents intents;
    private final BucketTables tables;

    Refusals(Store inner, Places places, Slots slots, Intents intents, BucketTables tables) {
        this.inner = inner;
        this.places = places;
        this.slots = slots;
        this.intents = intents;
        this.tables = tables;
    }

    /** Returns true if the write should be retried; {@code known} and {@code retry} may have been updated for that. */
    boolean isApparent(String home, CachedPartition known, List<Change> changes, Place refused, RetryState retry) {
        String key = refused.key();
        if (key.startsWith(InternalKeys.TRANSACTIONS)) {
            return true;
        }
        Slot slot = intents.settled(refused.partition(), key);
        if (slot.intent() != null) {
            return true;
        }
        if (key.equals(InternalKeys.TABLE) || key.equals(InternalKeys.CLOSED)) {
            tables.hasGrown(home, known.table());
            return true;
        }
        if (key.startsWith(InternalKeys.TALLIES)) {
            retry.markSampled();
            return true;
        }
        return isAsExpected(expected(changes, InternalKeys.logical(key)), refused, slot, known, retry)
                || (InternalKeys.isMark(key) && isRepaired(home, changes, refused, slot))
                || (slot.value() == null && mayLieElsewhere(key) && tables.hasGrown(home, known.table()));
    }

    private static boolean isAsExpected(
            long expected, Place place, Slot slot, CachedPartition known, RetryState retry) {
        if (slot.version() != expected) {
            return false;
        }
        if (InternalKeys.isMark(place.key()) && expected != Change.ABSENT) {
            known.remember(place, new CachedPartition.Mark(expected, slot.physical()));
        } else {
            retry.physical(place, slot.physical());
        }
        return true;
    }

    private boolean mayLieElsewhere(String key) {
        return switch (places.kind(key)) {
            case BY_ID, HASHED -> true;
            case HOME, REPLICATED -> false;
        };
    }

    /**
     * Copying a store gives every record a new version, which marks do not know. A mark without an intent, both before
     * and after a read of the record, represents the version that the record had then: whoever changes the record must
     * first have an intent at every mark.
     */
    private boolean isRepaired(String home, List<Change> changes, Place place, Slot mark) {
        String key = InternalKeys.logical(place.key());
        long expected = expected(changes, key);
        Slot record = slots.get(home, key);
        Slot again = slots.get(place.partition(), place.key());
        if (again.physical() != mark.physical()) {
            return true;
        }
        if (record.intent() != null || record.version() != expected) {
            return record.intent() != null;
        }
        Change repair = expected == Change.ABSENT
                ? new Change.Delete(mark.key(), mark.physical())
                : new Change.Put(mark.key(), mark.physical(), Envelope.versioned(new Value(expected, NOTHING)));
        try {
            inner.write(place.partition(), List.of(repair));
        } catch (ConditionFailedException e) {
            // Another writer was faster.
        }
        return true;
    }

    private static long expected(List<Change> changes, String key) {
        for (Change change : changes) {
            if (change.key().equals(key)) {
                return change.expected();
            }
        }
        throw new IllegalStateException("a condition failed that is not part of the write");
    }
}
