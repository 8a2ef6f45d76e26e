package io.carillon.server;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A store that counts the reads of each partition, to see which requests were answered without one. */
public final class ReadCountingStore implements Store {
    private final Store store;
    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();

    public ReadCountingStore(Store store) {
        this.store = store;
    }

    public long readsOf(String accountId) {
        return reads("account/" + accountId);
    }

    /** How often a partition was read. */
    public long reads(String partition) {
        return reads.getOrDefault(partition, new LongAdder()).sum();
    }

    private Store counted(String partition) {
        reads.computeIfAbsent(partition, first -> new LongAdder()).increment();
        return store;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return counted(partition).get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return counted(partition).getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return counted(partition).scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, String upTo) {
        return counted(partition).lastKey(partition, prefix, upTo);
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return counted(partition).joined(partition, prefix, after, limit);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        store.write(partition, changes);
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return store.changeCounts();
    }

    @Override
    public void close() {
        store.close();
    }
}
