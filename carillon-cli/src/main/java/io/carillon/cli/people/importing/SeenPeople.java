package io.carillon.cli.people.importing;

import io.carillon.directory.core.CaseFolding;

/**
 * Who was in the list before, by address in any case and by UserId, with the line. A million of each take 48 MB at most: of the
 * text only 64 bits of a hash are kept, which two of a million people share with a probability of 3 in 100 million.
 */
final class SeenPeople {
    private static final int FIRST_SIZE = 1 << 12;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final char ADDRESS = 'a';
    private static final char ID = 'i';

    /** Open addressing; 0 is an empty place. */
    private long[] hashes = new long[FIRST_SIZE];

    private int[] lines = new int[FIRST_SIZE];
    private int count;
    private boolean hasIds;

    /** Remembers an address, and returns the line that had it first; 0 if it is new. */
    long address(String address, long line) {
        return first(hash(ADDRESS, CaseFolding.fold(address)), line);
    }

    /** The same for a UserId. */
    long id(String userId, long line) {
        hasIds = true;
        return first(hash(ID, userId), line);
    }

    boolean hasAddress(String address) {
        return isThere(hash(ADDRESS, CaseFolding.fold(address)));
    }

    boolean hasId(String userId) {
        return isThere(hash(ID, userId));
    }

    /** Whether there was any UserId. */
    boolean hasIds() {
        return hasIds;
    }

    private long first(long hash, long line) {
        int place = place(hashes, hash);
        if (hashes[place] == hash) {
            return Integer.toUnsignedLong(lines[place]);
        }
        hashes[place] = hash;
        lines[place] = (int) line;
        count++;
        if (count * 2L > hashes.length) {
            grow();
        }
        return 0;
    }

    private boolean isThere(long hash) {
        return hashes[place(hashes, hash)] == hash;
    }

    private void grow() {
        long[] larger = new long[hashes.length * 2];
        int[] largerLines = new int[larger.length];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                int place = place(larger, hashes[i]);
                larger[place] = hashes[i];
                largerLines[place] = lines[i];
            }
        }
        hashes = larger;
        lines = largerLines;
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
    private static long hash(char kind, String text) {
        long hash = (OFFSET ^ kind) * PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
