package io.carillon.engines.cassandra;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of the epochs of partitions. A missing or outdated entry costs a write one more attempt. Thread-safe. */
final class Epochs {
    static final int MAX_KNOWN = 10_000;

    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** The epoch of a partition; null for the first one, which nearly all partitions are in. */
    synchronized @Nullable Long of(String partition) {
        return known.get(partition);
    }

    synchronized void learn(String partition, @Nullable Long epoch) {
        if (epoch == null) {
            known.remove(partition);
        } else {
            known.put(partition, epoch);
        }
    }
}
