package io.carillon.store.spread;

import java.time.Duration;

/**
 * The limits of a {@link SpreadStore}.
 *
 * @param records the approximate number of counted records (of a directory: users) per partition; {@link #UNLIMITED}
 *     for a store that opens no buckets but reads and writes existing ones. Either all servers over the same data must
 *     have a limit, or none
 * @param patience how long a write waits for another one that is undecided before aborting it
 */
public record SpreadLimits(int records, Duration patience) {
    /** Partitions are never full. */
    public static final int UNLIMITED = 0;

    /** A user takes 850 bytes in Cassandra before compression: 85 MB, below the 100 MiB at which Cassandra warns. */
    public static final int DEFAULT_RECORDS = 100_000;

    /** For engines whose partitions must be limited in size. */
    public static final SpreadLimits DEFAULT = new SpreadLimits(DEFAULT_RECORDS, Duration.ofSeconds(1));

    /** For engines whose partitions can be of any size. */
    public static final SpreadLimits NONE = DEFAULT.withRecords(UNLIMITED);

    /** The maximum number of counted records in the sample when a partition is full. */
    private static final int SAMPLE = 1000;

    public SpreadLimits {
        if (records < 0) {
            throw new IllegalArgumentException("the limit must be at least 1, or 0 for none");
        }
    }

    /** The same limits with another number of records. */
    public SpreadLimits withRecords(int other) {
        return new SpreadLimits(other, patience);
    }

    boolean areSet() {
        return records != UNLIMITED;
    }

    /** One in this many counted records is in the sample. */
    int step() {
        return Math.max(1, records / SAMPLE);
    }

    /** The number of sampled records at which a partition is full. */
    int sampleOfFull() {
        return Math.max(1, records / step());
    }
}
