package io.carillon.server.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the whole store is read in the background, to find damage.
 *
 * @param interval from the start of one pass to the start of the next; null for no passes
 * @param recordsPerSecond top speed of a pass
 */
public record ScrubLimits(@Nullable Duration interval, int recordsPerSecond) {
    /** The defaults. */
    public static final ScrubLimits DEFAULT = new ScrubLimits(Duration.ofHours(24), 1000);

    /** Never. */
    public static final ScrubLimits OFF = new ScrubLimits(null, DEFAULT.recordsPerSecond());
}
