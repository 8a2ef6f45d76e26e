package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real store whose calls are counted. For one thread. */
final class CountingStore implements Store {
    private final Store store;
    private int reads;
    private int writes;
    private int changes;

    CountingStore(Store store) {
        this.store = store;
    }

    /** What was done since the last look, as {@code reads + writes (changes and conditions)}. */
    String since() {
        String since = reads + " + " + writes + " (" + changes + ")";
        reads = 0;
        writes = 0;
        changes = 0;
        return since;
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        reads++;
        return store.get(partition, key);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        reads++;
        return store.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        reads++;
        return store.scan(partition, prefix, after, limit);
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        reads++;
        return store.lastKey(partition, prefix, before);
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return store.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changed) throws ConditionFailedException {
        writes++;
        changes += changed.size();
        store.write(partition, changed);
    }

    @Override
    public void close() {
        store.close();
    }
}
