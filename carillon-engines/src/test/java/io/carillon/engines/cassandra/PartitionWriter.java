package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps writing to a partition that others write to as well, and remembers what was acknowledged. */
final class PartitionWriter implements Callable<Void> {
    static final String PARTITION = "account/1";

    private final Store store;
    private final String prefix;
    private final Random random;
    private final AtomicBoolean stop;
    private final int[] increments = new int[16];
    private final TreeSet<String> created = new TreeSet<>();

    PartitionWriter(Store store, int number, Random random, AtomicBoolean stop) {
        this.store = store;
        this.prefix = "writer/" + number + "/";
        this.random = random;
        this.stop = stop;
    }

    /** The prefix of the keys that only this writer creates and deletes. */
    String prefix() {
        return prefix;
    }

    /** The number of acknowledged increments of a counter. */
    int increments(int counter) {
        return increments[counter];
    }

    /** This writer's keys that must exist, in order. */
    List<String> created() {
        return List.copyOf(created);
    }

    @Override
    public Void call() {
        for (int step = 0; !stop.get(); step++) {
            try {
                switch (random.nextInt(4)) {
                    case 0 -> increment(random.nextInt(3));
                    case 1 -> create(step);
                    case 2 -> delete();
                    default -> toggle("k/%04d".formatted(2 * random.nextInt(200) + 1));
                }
            } catch (ConditionFailedException e) {
                // Another writer was faster.
            }
        }
        return null;
    }

    private void increment(int counter) throws ConditionFailedException {
        Record record = store.get(PARTITION, "counter/" + counter);
        byte[] next = ("" + (Integer.parseInt(text(record)) + 1)).getBytes(UTF_8);
        store.write(PARTITION, List.of(Change.replace(record, next)));
        increments[counter]++;
    }

    private void create(int step) {
        String key = prefix + "%08d".formatted(step);
        writeUndisturbed(List.of(Change.create(key, new byte[300])));
        created.add(key);
    }

    private void delete() {
        if (created.size() > 5) {
            String key = new ArrayList<>(created).get(random.nextInt(created.size()));
            writeUndisturbed(List.of(Change.delete(store.get(PARTITION, key))));
            created.remove(key);
        }
    }

    /** Nobody else writes these keys, so no condition may fail. */
    private void writeUndisturbed(List<Change> changes) {
        try {
            store.write(PARTITION, changes);
        } catch (ConditionFailedException e) {
            throw new AssertionError("lost the condition on " + e.key() + ", which is nobody else's", e);
        }
    }

    private void toggle(String key) throws ConditionFailedException {
        Record record = store.get(PARTITION, key);
        store.write(PARTITION, List.of(record == null ? Change.create(key, new byte[400]) : Change.delete(record)));
    }

    static String text(Record record) {
        return new String(record.body(), UTF_8);
    }
}
