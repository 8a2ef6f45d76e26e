package io.carillon.store;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real store that takes so many writes and no more, as for a process that is killed. Reads go on. */
public final class CrashAfterWritesStore implements Store {
    private final Store store;
    private final AtomicInteger writesLeft;

    /** Takes {@code writes} writes. */
    public CrashAfterWritesStore(Store store, int writes) {
        this.store = store;
        this.writesLeft = new AtomicInteger(writes);
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return store.get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return store.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return store.scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        return store.lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (writesLeft.getAndDecrement() <= 0) {
            throw new StoreException("cut off", new IllegalStateException());
        }
        store.write(partition, changes);
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
