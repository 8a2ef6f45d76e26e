package io.carillon.server.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the store is read through in the background.
 *
 * @param interval from the beginning of one reading to that of the next; null for none
 * @param recordsPerSecond how fast, at most
 */
public record ScrubLimits(@Nullable Duration interval, int recordsPerSecond) {
    /** Unless it is set. */
    public static final int RECORDS_PER_SECOND = 1000;
}
