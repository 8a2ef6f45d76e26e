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
    /** The defaults. */
    public static final ScrubLimits DEFAULT = new ScrubLimits(Duration.ofHours(24), 1000);

    /** Never. */
    public static final ScrubLimits OFF = new ScrubLimits(null, DEFAULT.recordsPerSecond());
}
