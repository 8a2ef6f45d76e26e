package io.carillon.store.spread;

import java.util.HashMap;
import java.util.Map;

/** What the failed attempts of one write have revealed. Not thread-safe. */
final class RetryState {
    private final Map<Place, Long> physical = new HashMap<>();
    private boolean alreadySampled;

    /** Whether no attempt has revealed anything. */
    boolean isEmpty() {
        return physical.isEmpty() && !alreadySampled;
    }

    /** Records that the inner store's version of a record differs from the one that callers know. */
    void physical(Place place, long version) {
        physical.put(place, version);
    }

    /** The inner store's version of a record that callers know by {@code version}. */
    long physical(Place place, long version, CachedPartition known) {
        CachedPartition.Mark mark = known.marks().get(place);
        return physical.getOrDefault(place, mark != null && mark.version() == version ? mark.physical() : version);
    }

    /** Records that the sample already includes the record, because a record with the same key existed before. */
    void markSampled() {
        alreadySampled = true;
    }

    boolean isAlreadySampled() {
        return alreadySampled;
    }
}
