package io.carillon.server.keys;

import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the credentials in a partition, valid while the store reports that nothing in the partition has changed since, on
 * this server or by another process. Over a store that cannot tell, everything is read every time. Safe for many threads.
 *
 * @param <V> what is read of one
 */
public final class CurrentRecords<V> {
    /** How many are cached. */
    public static final int MAX_ENTRIES = 4096;

    private final String partition;
    private final Function<String, @Nullable V> read;
    private final @Nullable ChangeCounts changes;
    private final Map<String, Entry<V>> entries = new ConcurrentHashMap<>();
    /** Ids that existed when they were last looked up. */
    private final Set<String> familiar = ConcurrentHashMap.newKeySet();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Entry<V>(V value, long changes) {}

    /**
     * Nothing yet.
     *
     * @param partition where in {@code store} they are
     * @param read reads one by its id; null if there is none
     */
    public CurrentRecords(Store store, String partition, Function<String, @Nullable V> read) {
        this.partition = partition;
        this.read = read;
        this.changes = store.changeCounts();
    }

    /** It as it is now; it may have to be read from the store. */
    public @Nullable V find(String id) {
        ChangeCounts.Snapshot counts = refresh();
        if (counts == null) {
            return look(id);
        }
        long now = counts.of(partition);
        V unchanged = findUnchanged(id, now);
        return unchanged == null ? read(id, now) : unchanged;
    }

    private ChangeCounts.@Nullable Snapshot refresh() {
        return changes == null ? null : changes.refresh();
    }

    /** It as it is now, if it is cached; else null. Does not wait. */
    public @Nullable V findCached(String id) {
        ChangeCounts.Snapshot counts = refresh();
        return counts == null ? null : findCached(id, counts);
    }

    /** It by counts of changes that the caller has just got from the same store, if it is cached; else null. */
    public @Nullable V findCached(String id, ChangeCounts.Snapshot counts) {
        return findUnchanged(id, counts.of(partition));
    }

    /** Whether it existed when it was last looked up. Does not wait. */
    public boolean isFamiliar(String id) {
        return familiar.contains(id);
    }

    /** How often one was found here. */
    public long hits() {
        return hits.sum();
    }

    /** How often one was read from the store. */
    public long misses() {
        return misses.sum();
    }

    /** How many are cached. */
    public int size() {
        return entries.size();
    }

    private @Nullable V findUnchanged(String id, long now) {
        Entry<V> entry = entries.get(id);
        if (entry == null || entry.changes() != now) {
            return null;
        }
        hits.increment();
        return entry.value();
    }

    private @Nullable V look(String id) {
        misses.increment();
        V value = read.apply(id);
        if (value == null) {
            familiar.remove(id);
            return null;
        }
        if (familiar.size() >= MAX_ENTRIES) {
            familiar.clear();
        }
        familiar.add(id);
        return value;
    }

    private @Nullable V read(String id, long now) {
        V value = look(id);
        if (value == null) {
            entries.remove(id);
            return null;
        }
        if (entries.size() >= MAX_ENTRIES) {
            // More credentials in use than anybody has; to start over is as good as to choose.
            entries.clear();
        }
        entries.put(id, new Entry<>(value, now));
        return value;
    }
}
