package io.carillon.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks a database that a backup is being restored into. Everything in a marked store is part of a restore that has not
 * finished; no server may use it. The mark is the last record to go, so a restore that is killed at any moment leaves
 * either a marked store or a whole one.
 */
public final class RestoreMark {
    /** The partition of the mark. It is not part of any backup. */
    static final String PARTITION = "store-restore";

    private static final String KEY = "unfinished";

    private final Store engine;

    /**
     * The mark of a store.
     *
     * @param store the store whose {@linkplain Store#engine() engine} is marked
     */
    public RestoreMark(Store store) {
        this.engine = store.engine();
    }

    /** Whether a restore into this store was begun and has not finished. */
    public boolean isSet() {
        return engine.get(PARTITION, KEY) != null;
    }

    /** Whether the store has neither records nor a mark. */
    public boolean isStoreEmpty() {
        return StoreContent.isEmpty(engine);
    }

    /**
     * Marks the store, unless it is marked already, and then deletes everything else in it.
     *
     * @param backup names the backup that is being restored
     * @throws StoreException if another process writes to the store at the same time, or the engine fails
     */
    public void setAndClear(String backup) {
        try {
            @Nullable Record mark = engine.get(PARTITION, KEY);
            engine.write(PARTITION, List.of(Change.put(KEY, mark, backup.getBytes(StandardCharsets.UTF_8))));
            StoreContent.clear(engine, PARTITION);
        } catch (ConditionFailedException e) {
            throw inUse(e);
        }
    }

    /**
     * Removes the mark: the store is whole.
     *
     * @throws StoreException if it is not marked any more, or the engine fails
     */
    public void remove() {
        Record mark = engine.get(PARTITION, KEY);
        if (mark == null) {
            throw inUse(null);
        }
        try {
            engine.write(PARTITION, List.of(Change.delete(mark)));
        } catch (ConditionFailedException e) {
            throw inUse(e);
        }
    }

    private static StoreException inUse(@Nullable Throwable cause) {
        return new StoreException("Another process is writing to the database.", cause);
    }
}
