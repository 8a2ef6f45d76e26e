package io.carillon.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and actions about everything in an engine at once. */
final class StoreContent {
    private static final int PARTITIONS = 256;
    private static final int CHUNK = 100;

    private StoreContent() {}

    /** Whether there is no record. An engine may name a partition that no longer has any. */
    static boolean isEmpty(Store store) {
        @Nullable String after = null;
        List<String> partitions = store.partitions(after, PARTITIONS);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (!store.scan(partition, "", null, 1).isEmpty()) {
                    return false;
                }
            }
            after = partitions.get(partitions.size() - 1);
            partitions = store.partitions(after, PARTITIONS);
        }
        return true;
    }

    /**
     * Deletes all records outside one partition.
     *
     * @throws ConditionFailedException if another process writes to the store at the same time
     */
    static void clear(Store store, String except) throws ConditionFailedException {
        List<String> partitions = store.partitions(null, PARTITIONS);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (!partition.equals(except)) {
                    clear(partition, store);
                }
            }
            partitions = store.partitions(partitions.get(partitions.size() - 1), PARTITIONS);
        }
    }

    private static void clear(String partition, Store store) throws ConditionFailedException {
        List<Record> records = store.scan(partition, "", null, CHUNK);
        while (!records.isEmpty()) {
            store.write(partition, records.stream().map(Change::delete).toList());
            records = store.scan(partition, "", null, CHUNK);
        }
    }
}
