package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real store whose n-th write is not answered, and after which, if the process dies with it, nothing is. */
public final class CrashingStore implements Store {
    /** What happens at the n-th write. */
    public enum Crash {
        /** It is not applied, and the process is dead. */
        BEFORE,
        /** It is applied, and the process is dead. */
        AFTER,
        /** It is not applied; the process goes on. */
        REFUSED,
        /** It is applied, but the process, which goes on, is not told. */
        ANSWER_LOST
    }

    private final Store store;
    private final Crash crash;
    private int writesLeft;
    private boolean crashed;

    /** A store over {@code store}; {@code writes} is how many are answered before the crash */
    public CrashingStore(Store store, Crash crash, int writes) {
        this.store = store;
        this.crash = crash;
        this.writesLeft = writes;
    }

    /** Whether it has come to the write that is not answered. */
    public boolean hasCrashed() {
        return crashed;
    }

    /** How many writes are still answered. */
    public int writesLeft() {
        return writesLeft;
    }

    private Store alive() {
        if (crashed && (crash == Crash.BEFORE || crash == Crash.AFTER)) {
            throw new StoreException("dead", null);
        }
        return store;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return alive().get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return alive().getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return alive().scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        return alive().lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return alive().partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (writesLeft-- == 0) {
            alive();
            crashed = true;
            if (crash == Crash.AFTER || crash == Crash.ANSWER_LOST) {
                store.write(partition, changes);
            }
            throw new StoreException("no answer", null);
        }
        alive().write(partition, changes);
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
