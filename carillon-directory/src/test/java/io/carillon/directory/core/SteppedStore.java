package io.carillon.directory.core;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real store before each call of which a test may do something. */
final class SteppedStore implements Store {
    private final Store store;
    private final Runnable before;

    SteppedStore(Store store, Runnable before) {
        this.store = store;
        this.before = before;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        before.run();
        return store.get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        before.run();
        return store.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        before.run();
        return store.scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String end) {
        before.run();
        return store.lastKey(partition, prefix, end);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        before.run();
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        before.run();
        store.write(partition, changes);
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
