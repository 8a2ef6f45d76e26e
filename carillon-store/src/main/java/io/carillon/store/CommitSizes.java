package io.carillon.store;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many records the commits of a store have written, by size. Safe for many threads. */
public final class CommitSizes {
    /** Records per commit up to which each class reaches; the last class has no such bound. */
    private static final int[] UPPER_BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    /** The commits of each class, and then the sum of all records. */
    private final AtomicLongArray counts = new AtomicLongArray(UPPER_BOUNDS.length + 2);

    /** Counts a commit. */
    public void add(int records) {
        int size = 0;
        while (size < UPPER_BOUNDS.length && records > UPPER_BOUNDS[size]) {
            size++;
        }
        counts.getAndIncrement(size);
        counts.getAndAdd(UPPER_BOUNDS.length + 1, records);
    }

    /** The greatest number of records in a commit of each class but the last, in ascending order. */
    public static int[] upperBounds() {
        return UPPER_BOUNDS.clone();
    }

    /** The number of commits in each class; one more than there are bounds. */
    public long[] commits() {
        long[] commits = new long[UPPER_BOUNDS.length + 1];
        for (int size = 0; size < commits.length; size++) {
            commits[size] = counts.get(size);
        }
        return commits;
    }

    /** The records of all commits. */
    public long records() {
        return counts.get(UPPER_BOUNDS.length + 1);
    }
}
