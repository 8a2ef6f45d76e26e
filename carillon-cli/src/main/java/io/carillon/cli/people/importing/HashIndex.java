package io.carillon.cli.people.importing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Numbers by text, in 24 bytes for each at most: of the text only 64 bits of a hash are kept, which two of a million texts share
 * with a probability of 3 in 100 million. They are outside of the heap, which need not grow with a list, and whose collector
 * has nothing to do with them. For one thread.
 */
public final class HashIndex {
    /** What a text has that has no number. */
    public static final int ABSENT = -1;

    private static final int FIRST_SIZE = 1 << 12;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Open addressing; 0 is an empty place. */
    private LongBuffer hashes = hashes(FIRST_SIZE);

    private IntBuffer numbers = numbers(FIRST_SIZE);
    private int count;

    private static LongBuffer hashes(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    private static IntBuffer numbers(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Integer.BYTES))
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
    }

    /** The number of a text, or {@link #ABSENT}. */
    public int get(String text) {
        long hash = hash(text);
        int place = place(hashes, hash);
        return hashes.get(place) == hash ? numbers.get(place) : ABSENT;
    }

    /** Sets the number of a text. */
    public void put(String text, int number) {
        long hash = hash(text);
        int place = place(hashes, hash);
        if (hashes.get(place) != hash) {
            hashes.put(place, hash);
            count++;
        }
        numbers.put(place, number);
        if (count * 2L > hashes.capacity()) {
            grow();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    private void grow() {
        LongBuffer larger = hashes(hashes.capacity() * 2);
        IntBuffer largerNumbers = numbers(larger.capacity());
        for (int i = 0; i < hashes.capacity(); i++) {
            long hash = hashes.get(i);
            if (hash != 0) {
                int place = place(larger, hash);
                larger.put(place, hash);
                largerNumbers.put(place, numbers.get(i));
            }
        }
        hashes = larger;
        numbers = largerNumbers;
    }

    /** Where a hash is, or would be. */
    private static int place(LongBuffer hashes, long hash) {
        int place = (int) hash & (hashes.capacity() - 1);
        while (hashes.get(place) != 0 && hashes.get(place) != hash) {
            place = (place + 1) & (hashes.capacity() - 1);
        }
        return place;
    }

    /** FNV-1a over the characters, mixed, so that all bits depend on all of them. */
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
