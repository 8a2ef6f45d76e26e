package io.carillon.store.spread;

import java.time.Duration;

/**
 * The limits of a {@link SpreadStore}.
 *
 * @param records how many counted records (of a directory: users) a partition shall hold, about; {@link #UNLIMITED} for a
 *     store that begins no bucket, but reads and writes those that are there. All servers over the same data must either have
 *     a limit or have none
 * @param patience how long a write waits for another one that has not said how it ended, before it ends that as failed
 */
public record SpreadLimits(int records, Duration patience) {
    /** No partition is ever full. */
    public static final int UNLIMITED = 0;

    /** A user takes 850 bytes in Cassandra before they are compressed, so 85 MB, under the 100 MiB of which it warns. */
    public static final int DEFAULT_RECORDS = 100_000;

    /** For an engine whose partitions may not be of any size. */
    public static final SpreadLimits DEFAULT = new SpreadLimits(DEFAULT_RECORDS, Duration.ofSeconds(1));

    /** For an engine whose partitions may. */
    public static final SpreadLimits NONE = DEFAULT.withRecords(UNLIMITED);

    /** How many of the counted records are in the sample, at the most, when a partition is full. */
    private static final int SAMPLE = 1000;

    public SpreadLimits {
        if (records < 0) {
            throw new IllegalArgumentException("the limit must be 1 or more, or 0 for none");
        }
    }

    /** The same with another number of records. */
    public SpreadLimits withRecords(int other) {
        return new SpreadLimits(other, patience);
    }

    boolean areSet() {
        return records != UNLIMITED;
    }

    /** One of how many counted records is in the sample. */
    int step() {
        return Math.max(1, records / SAMPLE);
    }

    /** How many records of the sample make a partition full. */
    int sampleOfFull() {
        return Math.max(1, records / step());
    }
}
