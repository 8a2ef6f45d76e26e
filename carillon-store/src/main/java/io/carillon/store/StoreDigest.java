package io.carillon.store;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * Identifies the content of a store: the number of records and a checksum over all of them that depends neither on
 * their order nor on their versions. Two stores with equal digests have the same content.
 *
 * @param records the number of records
 * @param checksum 64 hexadecimal digits: the sum of the SHA-256 hashes of all records
 */
public record StoreDigest(long records, String checksum) {
    private static final int CHUNK = 500;

    /**
     * Reads a whole store, except for the marks of an unfinished copy or restore.
     *
     * @param progress called with the number of records read so far
     */
    public static StoreDigest of(Store store, LongConsumer progress) {
        var sum = new RecordSum();
        List<String> partitions = store.partitions(null, CHUNK);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (!StoreMarks.isOne(partition)) {
                    add(store, partition, sum, progress);
                }
            }
            partitions = store.partitions(partitions.get(partitions.size() - 1), CHUNK);
        }
        return sum.digest();
    }

    private static void add(Store store, String partition, RecordSum sum, LongConsumer progress) {
        List<Record> records = store.scan(partition, "", null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(record -> sum.accept(partition, record));
            progress.accept(sum.records());
            records = store.scan(partition, "", records.get(records.size() - 1).key(), CHUNK);
        }
    }
}
