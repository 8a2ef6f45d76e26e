package io.carillon.tests.model;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that fails on command wherever the directory is; access keys stay readable, so that requests come that far. */
final class FaultyStore implements Store {
    /** How it fails. */
    enum Fault {
        /** Not at all. */
        NONE,
        /** The engine is away: no call succeeds. */
        BROKEN,
        /** It has a fault of its own, which no retry mends. */
        FAULTY,
        /** Somebody else is always faster: no write into an account succeeds. */
        OUTRUN
    }

    private final Store store;
    private final AtomicInteger faults = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    FaultyStore(Store store) {
        this.store = store;
    }

    void fail(Fault how) {
        fault = how;
    }

    /** How often it has failed so far. */
    int faults() {
        return faults.get();
    }

    private void failIfBroken(String partition) {
        if ((fault != Fault.BROKEN && fault != Fault.FAULTY) || partition.endsWith("-keys")) {
            return;
        }
        faults.incrementAndGet();
        throw fault == Fault.BROKEN
                ? new StoreException("The disk is away.", null)
                : new IllegalStateException("The engine has a fault.");
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        failIfBroken(partition);
        return store.get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        failIfBroken(partition);
        return store.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        failIfBroken(partition);
        return store.scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        failIfBroken(partition);
        return store.lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        failIfBroken(partition);
        if (fault == Fault.OUTRUN && partition.startsWith("account/")) {
            faults.incrementAndGet();
            throw new ConditionFailedException(changes.get(0).key());
        }
        store.write(partition, changes);
    }

    @Override
    public void close() {
        store.close();
    }
}
