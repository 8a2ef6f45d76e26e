package io.carillon.store.spread;

import java.util.HashMap;
import java.util.Map;

/** What the refused tries of one write have shown. For one thread. */
final class RetryState {
    private final Map<Place, Long> physical = new HashMap<>();
    private boolean alreadySampled;

    /** That the inner store's version of a record is another than the callers'. */
    void physical(Place place, long version) {
        physical.put(place, version);
    }

    /** The inner store's version of a record that callers know by {@code version}. */
    long physical(Place place, long version, CachedPartition known) {
        CachedPartition.Mark mark = known.marks().get(place);
        return physical.getOrDefault(place, mark != null && mark.version() == version ? mark.physical() : version);
    }

    /** That the record is in the sample already, since one with its key was there before. */
    void markSampled() {
        alreadySampled = true;
    }

    boolean isAlreadySampled() {
        return alreadySampled;
    }
}
