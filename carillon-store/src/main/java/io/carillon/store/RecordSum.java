package io.carillon.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Adds up a {@link StoreDigest} record by record, in any order. Not thread-safe. */
public final class RecordSum implements RecordSink {
    private static final int LENGTH = 32;

    private final MessageDigest digest = sha256();
    private final byte[] sum = new byte[LENGTH];
    private long records;

    /** Adds a record. */
    @Override
    public void accept(String partition, Record record) {
        records++;
        add(hash(partition, record));
    }

    /** Takes away a record that was added before. */
    public void remove(String partition, Record record) {
        records--;
        byte[] hash = hash(partition, record);
        // Two's complement: adding the negative modulo 2^256.
        for (int i = 0; i < LENGTH; i++) {
            hash[i] = (byte) ~hash[i];
        }
        add(hash);
        byte[] one = new byte[LENGTH];
        one[LENGTH - 1] = 1;
        add(one);
    }

    /** Adds all records of another sum. */
    public void add(RecordSum other) {
        records += other.records;
        add(other.sum);
    }

    /** How many records there are. */
    public long records() {
        return records;
    }

    /** The digest of all records so far. */
    public StoreDigest digest() {
        return new StoreDigest(records, HexFormat.of().formatHex(sum));
    }

    /** As 256-bit numbers. With exclusive or, two equal records would cancel out. */
    private void add(byte[] number) {
        int carry = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            int digit = (sum[i] & 0xFF) + (number[i] & 0xFF) + carry;
            sum[i] = (byte) digit;
            carry = digit >> 8;
        }
    }

    private byte[] hash(String partition, Record record) {
        hashed(partition.getBytes(StandardCharsets.UTF_8));
        hashed(record.key().getBytes(StandardCharsets.UTF_8));
        hashed(record.body());
        return digest.digest();
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
