package io.carillon.cli.people.importing;

/**
 * Numbers by text, in 24 bytes for each at most: of the text only 64 bits of a hash are kept, which two of a million texts share
 * with a probability of 3 in 100 million. For one thread.
 */
final class HashIndex {
    static final int ABSENT = -1;

    private static final int FIRST_SIZE = 1 << 12;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Open addressing; 0 is an empty place. */
    private long[] hashes = new long[FIRST_SIZE];

    private int[] numbers = new int[FIRST_SIZE];
    private int count;

    /** The number of a text, or {@link #ABSENT}. */
    int get(String text) {
        long hash = hash(text);
        int place = place(hashes, hash);
        return hashes[place] == hash ? numbers[place] : ABSENT;
    }

    /** Sets the number of a text. */
    void put(String text, int number) {
        long hash = hash(text);
        int place = place(hashes, hash);
        if (hashes[place] != hash) {
            hashes[place] = hash;
            count++;
        }
        numbers[place] = number;
        if (count * 2L > hashes.length) {
            grow();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    private void grow() {
        long[] larger = new long[hashes.length * 2];
        int[] largerNumbers = new int[larger.length];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                int place = place(larger, hashes[i]);
                larger[place] = hashes[i];
                largerNumbers[place] = numbers[i];
            }
        }
        hashes = larger;
        numbers = largerNumbers;
    }

    /** Where a hash is, or would be. */
    private static int place(long[] hashes, long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
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
