package io.carillon.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store that hands every call on to another one. Tests extend it and override what they count, delay or break.
 *
 * <p>Every call passes {@link #called} first, and every call that reads a partition, {@link #reading}.
 */
public abstract class ForwardingStore implements Store {
    private final Store store;

    /** A store over {@code store}, which is closed with it. */
    protected ForwardingStore(Store store) {
        this.store = store;
    }

    /** The store that calls are handed on to. */
    protected final Store store() {
        return store;
    }

    /** Runs before every call but {@link #close}, {@link #changeCounts} and {@link #engine}. */
    protected void called() {}

    /** Runs before every call that reads a partition, after {@link #called}. */
    protected void reading(String partition) {}

    private Store read(String partition) {
        called();
        reading(partition);
        return store;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return read(partition).get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return read(partition).getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return read(partition).scan(partition, prefix, after, limit);
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return read(partition).joined(partition, prefix, after, limit);
    }

    @Override
    public JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit) {
        return read(partition).joinedRecords(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        return read(partition).lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        called();
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        called();
        store.write(partition, changes);
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return store.changeCounts();
    }

    /** This store, if the other one is an engine: what is counted or broken here is so for checks of the engine too. */
    @Override
    public @Nullable CommitSizes commitSizes() {
        return store.commitSizes();
    }

    @Override
    public Store engine() {
        Store engine = store.engine();
        return engine == store ? this : engine;
    }

    @Override
    public List<String> structureFindings() {
        called();
        return store.structureFindings();
    }

    @Override
    public void close() {
        store.close();
    }
}
