package io.carillon.store.memory;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreArguments;
import io.carillon.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in memory. It keeps every promise of the interface, except that nothing survives the process: a write
 * is "durable" once it is in its {@link MemoryData}. Several stores can share the same data, like servers that share a
 * database.
 */
public final class MemoryStore implements Store {
    private final MemoryData data;
    private final ChangeCounts.Snapshot counts;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** A store over data of its own. */
    public MemoryStore() {
        this(new MemoryData());
    }

    /**
     * A store over {@code data}.
     *
     * @param data possibly shared with other stores; closing this store does not affect it
     */
    public MemoryStore(MemoryData data) {
        this.data = data;
        this.counts = data::count;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        List<Record> found = getAll(partition, List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        requireOpen();
        return data.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        requireOpen();
        // Half of a character is the beginning of keys for Java, and of none in UTF-8.
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return List.of();
        }
        return data.scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        requireOpen();
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return null;
        }
        return data.lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        requireOpen();
        return data.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        StoreArguments.requireNames(partition, changes);
        StoreArguments.requireChanges(changes);
        closing.readLock().lock();
        try {
            requireOpen();
            data.write(partition, changes);
        } finally {
            closing.readLock().unlock();
        }
    }

    @Override
    public ChangeCounts changeCounts() {
        return () -> closed ? null : counts;
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("The store is closed.", null);
        }
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            closed = true;
        } finally {
            closing.writeLock().unlock();
        }
    }
}
