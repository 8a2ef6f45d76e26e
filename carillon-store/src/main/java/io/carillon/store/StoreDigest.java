package io.carillon.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
     * Reads a whole store, except for the progress records of a copy.
     *
     * @param progress called with the number of records read so far
     */
    public static StoreDigest of(Store store, LongConsumer progress) {
        var sum = new Sum();
        List<String> partitions = store.partitions(null, CHUNK);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (!partition.equals(StoreCopy.PARTITION)) {
                    add(store, partition, sum, progress);
                }
            }
            partitions = store.partitions(partitions.get(partitions.size() - 1), CHUNK);
        }
        return new StoreDigest(sum.records, HexFormat.of().formatHex(sum.bytes));
    }

    private static void add(Store store, String partition, Sum sum, LongConsumer progress) {
        List<Record> records = store.scan(partition, "", null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(record -> sum.add(partition, record));
            progress.accept(sum.records);
            records = store.scan(partition, "", records.get(records.size() - 1).key(), CHUNK);
        }
    }

    /** Adds hashes as 256-bit numbers. With exclusive or, two equal records would cancel out. */
    private static final class Sum {
        private final MessageDigest digest = sha256();
        private final byte[] bytes = new byte[32];
        private long records;

        void add(String partition, Record record) {
            records++;
            hashed(partition.getBytes(StandardCharsets.UTF_8));
            hashed(record.key().getBytes(StandardCharsets.UTF_8));
            hashed(record.body());
            byte[] hash = digest.digest();
            int carry = 0;
            for (int i = bytes.length - 1; i >= 0; i--) {
                int sum = (bytes[i] & 0xFF) + (hash[i] & 0xFF) + carry;
                bytes[i] = (byte) sum;
                carry = sum >> 8;
            }
        }

        /** Prefixed by its length, so that different records never hash the same bytes. */
        private void hashed(byte[] part) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
            digest.update(part);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }
    }
}
