package io.carillon.server.health;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that reports its failures to a {@link StoreHealth}. */
public final class MonitoredStore implements Store {
    private final Store store;
    private final StoreHealth health;

    /** Wraps {@code store}, and closes it with this one. */
    public MonitoredStore(Store store, StoreHealth health) {
        this.store = store;
        this.health = health;
    }

    private <T> T noting(Supplier<T> call) {
        try {
            T result = call.get();
            health.responded();
            return result;
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        }
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        try {
            Record record = store.get(partition, key);
            health.responded();
            return record;
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        }
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return noting(() -> store.getAll(partition, keys));
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return noting(() -> store.scan(partition, prefix, after, limit));
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return noting(() -> store.joined(partition, prefix, after, limit));
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        try {
            String last = store.lastKey(partition, prefix, before);
            health.responded();
            return last;
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        }
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return noting(() -> store.partitions(after, limit));
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        try {
            store.write(partition, changes);
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        }
        health.responded();
        health.written();
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return store.changeCounts();
    }

    @Override
    public Store engine() {
        return store.engine();
    }

    @Override
    public List<String> structureFindings() {
        return noting(store::structureFindings);
    }

    @Override
    public void close() {
        store.close();
    }
}
