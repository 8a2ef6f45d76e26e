package io.carillon.server;

import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A store that counts the reads of each partition, to see which requests were answered without one. */
public final class ReadCountingStore extends ForwardingStore {
    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();

    public ReadCountingStore(Store store) {
        super(store);
    }

    /** How often the partitions of Chime accounts were read, all together. */
    public long readsOfAccounts() {
        return reads.entrySet().stream()
                .filter(partition -> partition.getKey().startsWith("account/"))
                .mapToLong(partition -> partition.getValue().sum())
                .sum();
    }

    /** How often a partition was read. */
    public long reads(String partition) {
        return reads.getOrDefault(partition, new LongAdder()).sum();
    }

    @Override
    protected void reading(String partition) {
        reads.computeIfAbsent(partition, first -> new LongAdder()).increment();
    }
}
