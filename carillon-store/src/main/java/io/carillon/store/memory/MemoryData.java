package io.carillon.store.memory;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.DiskException;
import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of one or more {@link MemoryStore}s, as a file or a database is for other stores: it outlives the stores
 * that are opened over it. Thread-safe.
 */
public final class MemoryData {
    /** Partitions share counters; with this many, few do. */
    private static final int COUNTS = 4096;

    /** What a record takes in addition to its key and its body, in bytes: about five objects. */
    public static final int RECORD_BYTES = 160;

    private static final NavigableMap<String, Record> EMPTY = Collections.emptyNavigableMap();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<String, NavigableMap<String, Record>> partitions = new TreeMap<>();
    private final AtomicLongArray counts = new AtomicLongArray(COUNTS);
    private final long maxBytes;
    private long lastVersion = Change.ABSENT;
    private long bytes;

    /** Data without any records, which may grow as large as {@link #affordable}. */
    public MemoryData() {
        this(affordable());
    }

    /**
     * Data without any records.
     *
     * @param maxBytes the size that they may grow to, with {@link #RECORD_BYTES} for each record in addition to its key and body
     */
    public MemoryData(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Half of the largest heap: the rest is for requests in progress, and for everything else in the process. */
    public static long affordable() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** Size of all records, as it is counted for the limit. */
    public long bytes() {
        return read(() -> bytes);
    }

    private <T> T read(Supplier<T> action) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            return action.get();
        } finally {
            reading.unlock();
        }
    }

    List<Record> getAll(String partition, Collection<String> keys) {
        return read(() -> {
            NavigableMap<String, Record> records = partitions.getOrDefault(partition, EMPTY);
            List<Record> found = new ArrayList<>();
            for (String key : keys) {
                Record record = records.get(key);
                if (record != null) {
                    found.add(record);
                }
            }
            return found;
        });
    }

    List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return read(() -> {
            NavigableMap<String, Record> records = partitions.getOrDefault(partition, EMPTY);
            String from = after == null || KeyRange.isBehind(prefix, after) ? prefix : after;
            return records.tailMap(from, !from.equals(after)).values().stream()
                    .takeWhile(record -> record.key().startsWith(prefix))
                    .limit(limit)
                    .toList();
        });
    }

    @Nullable
    String lastKey(String partition, String prefix, @Nullable String before) {
        String end = KeyRange.end(prefix, before);
        List<String> last = read(() -> {
            NavigableMap<String, Record> records = partitions.getOrDefault(partition, EMPTY);
            @Nullable String key = records.isEmpty() ? null : end == null ? records.lastKey() : records.lowerKey(end);
            return key != null && key.startsWith(prefix) ? List.of(key) : List.of();
        });
        return last.isEmpty() ? null : last.get(0);
    }

    List<String> partitions(@Nullable String after, int limit) {
        return read(() -> (after == null ? partitions : partitions.tailMap(after, false))
                .keySet().stream().limit(limit).toList());
    }

    void write(String partition, List<Change> changes) throws ConditionFailedException {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            NavigableMap<String, Record> records = partitions.getOrDefault(partition, EMPTY);
            for (Change change : changes) {
                Record before = records.get(change.key());
                if ((before == null ? Change.ABSENT : before.version()) != change.expected()) {
                    throw new ConditionFailedException(change.key());
                }
            }
            long after = bytes + growth(records, changes);
            if (after > maxBytes && after > bytes) {
                throw new DiskException(
                        DiskException.Problem.MEMORY_FULL,
                        "The store in memory has reached its limit of " + maxBytes + " bytes.",
                        null);
            }
            apply(partition, changes);
            bytes = after;
            counts.incrementAndGet(number(partition));
        } finally {
            writing.unlock();
        }
    }

    private static long growth(NavigableMap<String, Record> records, List<Change> changes) {
        long growth = 0;
        for (Change change : changes) {
            if (!(change instanceof Change.Check)) {
                growth -= size(records.get(change.key()));
            }
            if (change instanceof Change.Put put) {
                growth += RECORD_BYTES + put.key().length() + put.body().length;
            }
        }
        return growth;
    }

    private static long size(@Nullable Record record) {
        return record == null ? 0 : RECORD_BYTES + record.key().length() + record.body().length;
    }

    private void apply(String partition, List<Change> changes) {
        NavigableMap<String, Record> records =
                partitions.computeIfAbsent(partition, absent -> new TreeMap<>(MemoryData::compareBytes));
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                records.put(put.key(), new Record(put.key(), ++lastVersion, put.body()));
            } else if (change instanceof Change.Delete) {
                records.remove(change.key());
            }
        }
        if (records.isEmpty()) {
            partitions.remove(partition);
        }
    }

    /**
     * Removes all records, as if each partition had been changed. A version is never used again, so that a write that was
     * planned before fails if it has a condition on a record.
     *
     * @param kept partitions whose records stay
     */
    public void clear(Set<String> kept) {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            partitions.keySet().retainAll(kept);
            bytes = partitions.values().stream()
                    .flatMap(records -> records.values().stream())
                    .mapToLong(MemoryData::size)
                    .sum();
            for (int i = 0; i < COUNTS; i++) {
                counts.incrementAndGet(i);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Safe to read without the lock: a reader that sees a new count then waits for the write that has raised it. */
    long count(String partition) {
        return counts.get(number(partition));
    }

    private static int number(String partition) {
        return Math.floorMod(partition.hashCode(), COUNTS);
    }

    private static int compareBytes(String a, String b) {
        return a.equals(b) ? 0 : KeyRange.isBehind(a, b) ? 1 : -1;
    }
}
