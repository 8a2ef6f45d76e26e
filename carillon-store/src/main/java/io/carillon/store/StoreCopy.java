package io.carillon.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies all records of a store into another one, of whatever engine. No server may change the source meanwhile, and none
 * may use the target.
 *
 * <p>The target must be empty, or hold the beginning of an earlier copy, which then goes on: how far it is stands in the
 * target, in a partition that is removed in the end. What is there already is not written again.
 */
public final class StoreCopy {
    /** Where a copy under way keeps how far it is. */
    static final String PARTITION = "store-copy";

    private static final String DONE_UP_TO = "done-up-to";
    /** Engines share a commit, or a round trip, among writes that wait at the same time. */
    private static final int THREADS = 16;

    private static final int PARTITIONS = 256;
    private static final int CHUNK = 100;

    private final Store from;
    private final Store to;
    private final LongConsumer progress;
    private final AtomicLong read = new AtomicLong();

    /**
     * A copy.
     *
     * @param progress is told, by several threads, how many records of the source were dealt with so far
     */
    public StoreCopy(Store from, Store to, LongConsumer progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Copies what is not there yet.
     *
     * @throws StoreException if the target holds anything else than an earlier copy's beginning, or a store fails; then the
     *     same copy may be started again
     */
    public void run() {
        Record mark = begin();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            @Nullable String after = mark.body().length == 0 ? null : new String(mark.body(), StandardCharsets.UTF_8);
            List<String> partitions = from.partitions(after, PARTITIONS);
            while (!partitions.isEmpty()) {
                copyAll(partitions, threads);
                after = partitions.get(partitions.size() - 1);
                mark = moved(mark, after);
                partitions = from.partitions(after, PARTITIONS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Removes what the copy kept in the target to go on from; after this the target is as the source. */
    public void finish() {
        Record mark = to.get(PARTITION, DONE_UP_TO);
        if (mark != null) {
            write(PARTITION, List.of(Change.delete(mark)));
        }
    }

    private Record begin() {
        Record mark = to.get(PARTITION, DONE_UP_TO);
        if (mark == null) {
            if (!isEmpty(to)) {
                throw new StoreException("The target is not empty, and not the beginning of a copy.", null);
            }
            write(PARTITION, List.of(Change.create(DONE_UP_TO, new byte[0])));
            mark = to.get(PARTITION, DONE_UP_TO);
        }
        if (mark == null) {
            throw new StoreException("Somebody else copies into the target.", null);
        }
        return mark;
    }

    /** A name that an engine gives may be that of a partition which has no record any more. */
    private static boolean isEmpty(Store store) {
        List<String> partitions = store.partitions(null, PARTITIONS);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (!store.scan(partition, "", null, 1).isEmpty()) {
                    return false;
                }
            }
            partitions = store.partitions(partitions.get(partitions.size() - 1), PARTITIONS);
        }
        return true;
    }

    private Record moved(Record mark, String doneUpTo) {
        write(PARTITION, List.of(Change.replace(mark, doneUpTo.getBytes(StandardCharsets.UTF_8))));
        Record moved = to.get(PARTITION, DONE_UP_TO);
        if (moved == null) {
            throw new StoreException("Somebody else copies into the target.", null);
        }
        return moved;
    }

    private void copyAll(List<String> partitions, ExecutorService threads) {
        List<Future<?>> copies = new ArrayList<>();
        for (String partition : partitions) {
            if (!partition.equals(PARTITION)) {
                copies.add(threads.submit(() -> copy(partition)));
            }
        }
        for (Future<?> copy : copies) {
            try {
                copy.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StoreException failure
                        ? failure
                        : new StoreException("A partition was not copied.", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("The copy was interrupted.", e);
            }
        }
    }

    private void copy(String partition) {
        List<Record> records = from.scan(partition, "", null, CHUNK);
        while (!records.isEmpty()) {
            List<Change> changes = missing(partition, records);
            if (!changes.isEmpty()) {
                write(partition, changes);
            }
            progress.accept(read.addAndGet(records.size()));
            records = from.scan(partition, "", records.get(records.size() - 1).key(), CHUNK);
        }
    }

    private List<Change> missing(String partition, List<Record> records) {
        Map<String, Record> there = new HashMap<>();
        to.getAll(partition, records.stream().map(Record::key).toList())
                .forEach(record -> there.put(record.key(), record));
        var changes = new ArrayList<Change>();
        for (Record record : records) {
            Record copied = there.get(record.key());
            if (copied == null) {
                changes.add(Change.create(record.key(), record.body()));
            } else if (!Arrays.equals(copied.body(), record.body())) {
                // The source was changed between two starts of the copy.
                changes.add(Change.replace(copied, record.body()));
            }
        }
        return changes;
    }

    private void write(String partition, List<Change> changes) {
        try {
            to.write(partition, changes);
        } catch (ConditionFailedException e) {
            throw new StoreException("Somebody else writes into the target.", e);
        }
    }
}
