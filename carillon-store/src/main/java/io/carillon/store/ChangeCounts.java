package io.carillon.store;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of each partition, so that a reader can tell at almost no cost whether what it has read is still
 * current: take the count, read, and later compare the counts. Equal counts mean that nothing was acknowledged in between, by
 * this process or another; a count may also rise without a change.
 *
 * <p>Thread-safe.
 */
public interface ChangeCounts {
    /**
     * Takes the writes of other processes into account.
     *
     * @return counts that include everything that was acknowledged before this call began; null if that cannot be told at
     *     this moment, so that everything must be read again
     */
    @Nullable
    Snapshot refresh();

    /**
     * A number that rises with each change of any partition by another process, and may rise without one; empty if it cannot be
     * told at this moment, for example during a write of this process.
     */
    default OptionalLong changesByOthers() {
        return OptionalLong.empty();
    }

    /** What one {@link #refresh} has found. It may include later changes. Thread-safe. */
    @FunctionalInterface
    interface Snapshot {
        /** The count of a partition, to be compared with other counts of the same partition. */
        long of(String partition);
    }
}
