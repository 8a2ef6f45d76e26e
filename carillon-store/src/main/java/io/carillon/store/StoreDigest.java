package io.carillon.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What tells whether two stores hold the same: how many records, and a checksum over all of them that does not depend on
 * their order or on their versions.
 *
 * @param records how many there are
 * @param checksum 64 hexadecimal digits: the SHA-256 hashes of all records, added up
 */
public record StoreDigest(long records, String checksum) {
    private static final int CHUNK = 500;

    /**
     * Reads a whole store, but for what belongs to a copy under way.
     *
     * @param progress is told how many records were read so far
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

    /** Hashes added up as numbers of 256 bits: what cancels itself out by exclusive or, the same record twice, counts here. */
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

        /** With the length before it, so that no two records are the same text. */
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
