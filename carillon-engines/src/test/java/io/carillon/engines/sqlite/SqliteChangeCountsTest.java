package io.carillon.engines.sqlite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal counts mean that cached data is current, whoever writes. Two stores over one file act as two processes. */
class SqliteChangeCountsTest {
    private static final String PARTITION = "account/1";
    private static final String KEY = "key";
    private static final int WRITES = 300;

    @TempDir
    Path folder;

    private Store open() {
        return SqliteStore.open(folder.resolve("directory.sqlite"), new Random(1));
    }

    private static ChangeCounts counts(Store store) {
        return requireNonNull(store.changeCounts());
    }

    private static long count(Store store) {
        return requireNonNull(counts(store).refresh()).of(PARTITION);
    }

    private static void write(Store store, String partition, long value) throws ConditionFailedException {
        write(store, partition, store.get(partition, KEY), value);
    }

    private static void write(Store store, String partition, @Nullable Record before, long value)
            throws ConditionFailedException {
        byte[] body = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        store.write(partition, List.of(Change.put(KEY, before, body)));
    }

    private static long read(Store store) {
        return value(store.get(PARTITION, KEY));
    }

    private static long value(@Nullable Record record) {
        return record == null ? 0 : ByteBuffer.wrap(record.body()).getLong();
    }

    @Test
    void writesRaiseTheCountOfTheirPartitionAndReadsDoNot() throws Exception {
        try (Store store = open()) {
            long before = count(store);
            store.get(PARTITION, KEY);
            write(store, "account/2", 1);
            assertThat(count(store)).isEqualTo(before);
            write(store, PARTITION, 1);
            assertThat(count(store)).isGreaterThan(before);
        }
    }

    @Test
    void changesByAnotherProcessAreCounted() throws Exception {
        try (Store store = open();
                Store other = open()) {
            long before = count(store);
            write(other, PARTITION, 1);
            long between = count(store);
            assertThat(between).isGreaterThan(before);
            write(store, "account/2", 1);
            write(other, PARTITION, 2);
            write(store, "account/2", 2);
            assertThat(count(store)).isGreaterThan(between);
        }
    }

    @Test
    void aClosedStoreHasNoCounts() {
        Store store = open();
        store.close();
        assertThat(counts(store).refresh()).isNull();
    }

    /**
     * Two writers, one of them through another store, and readers that cache what they read for as long as they may.
     */
    @Test
    void cachedDataIsNeverOlderThanAcknowledgedWrites() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Store store = open();
                Store other = open()) {
            var acknowledged = new AtomicLong();
            var running = new AtomicInteger(2);
            var kept = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (Store writing : List.of(store, other)) {
                all.add(threads.submit(() -> writeAll(writing, acknowledged, running)));
                all.add(threads.submit(() -> keepReading(store, acknowledged, running, kept)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(kept).hasPositiveValue();
            assertThat(read(store)).isEqualTo(2L * WRITES);
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable Void writeAll(Store store, AtomicLong acknowledged, AtomicInteger running)
            throws InterruptedException {
        try {
            for (int written = 0; written < WRITES; ) {
                Record before = store.get(PARTITION, KEY);
                long next = value(before) + 1;
                try {
                    write(store, PARTITION, before, next);
                    acknowledged.accumulateAndGet(next, Math::max);
                    written++;
                } catch (ConditionFailedException e) {
                    // The other writer was faster.
                }
                // Gives readers moments in which nothing changes.
                Thread.sleep(0, 200_000);
            }
            return null;
        } finally {
            running.decrementAndGet();
        }
    }

    private static @Nullable Void keepReading(
            Store store, AtomicLong acknowledged, AtomicInteger running, AtomicInteger kept) {
        long value = -1;
        long count = -1;
        while (running.get() > 0) {
            long least = acknowledged.get();
            ChangeCounts.Snapshot counts = counts(store).refresh();
            if (counts != null && counts.of(PARTITION) == count) {
                kept.incrementAndGet();
            } else {
                count = counts == null ? -1 : counts.of(PARTITION);
                value = read(store);
            }
            assertThat(value).isGreaterThanOrEqualTo(least);
        }
        return null;
    }
}
