package io.carillon.store.spread;

import java.util.LinkedHashMap;
import java.util.Map;

/** A cache of the most recently used bucket tables. Thread-safe. */
final class BucketTables {
    /** The maximum number of cached partitions. */
    static final int KEPT = 10_000;

    private final Slots slots;
    private final Map<String, CachedPartition> known = new LinkedHashMap<>(16, 0.75f, true);

    BucketTables(Slots slots) {
        this.slots = slots;
    }

    /** The cached entry of a partition, read from the store if there is none. */
    CachedPartition of(String home) {
        synchronized (known) {
            CachedPartition remembered = known.get(home);
            if (remembered != null) {
                return remembered;
            }
        }
        return reloaded(home);
    }

    /** Reads the table again. Returns true if it has more buckets than {@code table}. */
    boolean hasGrown(String home, BucketTable table) {
        return reloaded(home).table().last() > table.last();
    }

    private CachedPartition reloaded(String home) {
        BucketTable table = BucketTable.of(slots.get(home, InternalKeys.TABLE));
        synchronized (known) {
            CachedPartition remembered = known.get(home);
            // Tables only grow: do not replace what another thread has read more recently.
            if (remembered == null || remembered.table().last() < table.last()) {
                remembered = CachedPartition.of(table);
                known.put(home, remembered);
                if (known.size() > KEPT) {
                    known.remove(known.keySet().iterator().next());
                }
            }
            return remembered;
        }
    }
}
