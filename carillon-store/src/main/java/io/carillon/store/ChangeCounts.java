package io.carillon.store;

/**
 * How often each partition was changed, so that one who has read something can tell for next to nothing whether it still
 * holds: take the count, read, and later compare the count. Equal counts mean that nothing was acknowledged in between, by
 * this process or another; a count may also rise without a change.
 *
 * <p>Safe for use by many threads.
 */
public interface ChangeCounts {
    /**
     * Takes in what was written by others. Counts that are asked for after it hold all that was acknowledged before it
     * began.
     *
     * @return false if that cannot be told at this moment: then counts mean nothing, and everything must be read anew
     */
    boolean refresh();

    /** The count of a partition. */
    long of(String partition);
}
