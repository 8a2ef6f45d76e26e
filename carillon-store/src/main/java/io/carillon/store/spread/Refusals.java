package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Store;
import java.util.List;

/**
 * Tells a condition of a caller's that failed from one that only seemed to, because an intent stood there, the table was an old
 * one, or the inner store has the record under another version. For many threads.
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

    /** True if the write should be tried again, for which {@code known} and {@code retry} may now say more. */
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

    private static boolean isAsExpected(long expected, Place place, Slot slot, CachedPartition known, RetryState retry) {
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
     * In a store into which all records were copied each has another version, and marks do not know it. A mark that has no
     * intent, before and after a look at the record, stands for the version that the record has then: who changes the record
     * has an intent at each mark before.
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
            // Somebody else was faster.
        }
        return true;
    }

    private static long expected(List<Change> changes, String key) {
        for (Change change : changes) {
            if (change.key().equals(key)) {
                return change.expected();
            }
        }
        throw new IllegalStateException("a condition failed that the write does not have");
    }
}
