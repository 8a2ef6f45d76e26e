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
 * Copies all records of a store into another one, of any engine. No server may change the source in the meantime, and
 * none may use the target.
 *
 * <p>The target must be empty or contain the beginning of an earlier copy, which is then resumed: the target records
 * the progress in a partition of its own, which is removed at the end. Records that are already there are not written
 * again.
 */
public final class StoreCopy {
    /** The partition in which a copy in progress records how far it has come. */
    static final String PARTITION = "store-copy";

    private static final String DONE_UP_TO = "done-up-to";
    /** Engines let concurrent writes share a commit or a round trip. */
    private static final int THREADS = 16;

    private static final int PARTITIONS = 256;
    private static final int CHUNK = 100;

    private final Store from;
    private final Store to;
    private final LongConsumer progress;
    private final AtomicLong read = new AtomicLong();

    /**
     * Creates a copy.
     *
     * @param progress called by several threads with the number of source records processed so far
     */
    public StoreCopy(Store from, Store to, LongConsumer progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Copies what is missing in the target.
     *
     * @throws StoreException if the target contains anything other than the beginning of an earlier copy, or if a store
     *     fails; in the latter case the copy can be started again
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

    /** Removes the progress records from the target; afterwards the target equals the source. */
    public void finish() {
        Record mark = to.get(PARTITION, DONE_UP_TO);
        if (mark != null) {
            write(PARTITION, List.of(Change.delete(mark)));
        }
    }

    private Record begin() {
        Record mark = to.get(PARTITION, DONE_UP_TO);
        if (mark == null) {
            if (!StoreContent.isEmpty(to)) {
                throw new StoreException("The target is not empty and not an unfinished copy.", null);
            }
            write(PARTITION, List.of(Change.create(DONE_UP_TO, new byte[0])));
            mark = to.get(PARTITION, DONE_UP_TO);
        }
        if (mark == null) {
            throw new StoreException("Another process is copying into the target.", null);
        }
        return mark;
    }

    private Record moved(Record mark, String doneUpTo) {
        write(PARTITION, List.of(Change.replace(mark, doneUpTo.getBytes(StandardCharsets.UTF_8))));
        Record moved = to.get(PARTITION, DONE_UP_TO);
        if (moved == null) {
            throw new StoreException("Another process is copying into the target.", null);
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
                // The source was changed between two runs of the copy.
                changes.add(Change.replace(copied, record.body()));
            }
        }
        return changes;
    }

    private void write(String partition, List<Change> changes) {
        try {
            to.write(partition, changes);
        } catch (ConditionFailedException e) {
            throw new StoreException("Another process is writing to the target.", e);
        }
    }
}
