package io.carillon.server.health;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that reports its failures to a {@link StoreHealth}, and its calls to a {@link StoreObserver}. */
public final class MonitoredStore implements Store {
    private final Store store;
    private final StoreHealth health;
    private final StoreObserver observer;

    /** Wraps {@code store}, and closes it with this one. */
    public MonitoredStore(Store store, StoreHealth health) {
        this(store, health, StoreObserver.NONE);
    }

    /** The same, observed. */
    public MonitoredStore(Store store, StoreHealth health, StoreObserver observer) {
        this.store = store;
        this.health = health;
        this.observer = observer;
    }

    // The result is whatever the call returns.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T extends @Nullable Object> T noting(StoreCall call, Supplier<T> work) {
        long start = System.nanoTime();
        var outcome = StoreObserver.Outcome.FAILED;
        try {
            T result = work.get();
            outcome = StoreObserver.Outcome.DONE;
            health.responded();
            return result;
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        } finally {
            observer.called(call, outcome, System.nanoTime() - start);
        }
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return this.<@Nullable Record>noting(StoreCall.GET, () -> store.get(partition, key));
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return noting(StoreCall.GET_ALL, () -> store.getAll(partition, keys));
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return noting(StoreCall.SCAN, () -> store.scan(partition, prefix, after, limit));
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return noting(StoreCall.JOINED, () -> store.joined(partition, prefix, after, limit));
    }

    @Override
    public JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit) {
        return noting(StoreCall.JOINED, () -> store.joinedRecords(partition, prefix, after, limit));
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        return this.<@Nullable String>noting(StoreCall.LAST_KEY, () -> store.lastKey(partition, prefix, before));
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return noting(StoreCall.PARTITIONS, () -> store.partitions(after, limit));
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        long start = System.nanoTime();
        var outcome = StoreObserver.Outcome.FAILED;
        try {
            store.write(partition, changes);
            outcome = StoreObserver.Outcome.DONE;
        } catch (ConditionFailedException e) {
            outcome = StoreObserver.Outcome.CONFLICT;
            throw e;
        } catch (StoreException e) {
            health.failed(e);
            throw e;
        } finally {
            observer.called(StoreCall.WRITE, outcome, System.nanoTime() - start);
        }
        health.responded();
        health.written();
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return store.changeCounts();
    }

    @Override
    public @Nullable CommitSizes commitSizes() {
        return store.commitSizes();
    }

    @Override
    public Store engine() {
        return store.engine();
    }

    @Override
    public List<String> structureFindings() {
        return noting(StoreCall.STRUCTURE_FINDINGS, store::structureFindings);
    }

    @Override
    public void close() {
        store.close();
    }
}
