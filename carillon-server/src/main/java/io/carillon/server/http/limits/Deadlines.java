package io.carillon.server.http.limits;

import java.time.Duration;

/** The durations of {@link HttpTimeouts} in nanoseconds, and those that are not configurable. */
public record Deadlines(long idle, long head, long request, long write, long writeUnderPressure, long linger) {
    /** A deadline that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How often deadlines are checked. */
    public static final Duration SWEEP = Duration.ofMillis(500);

    /**
     * How long input is discarded after the last response. An immediate close could destroy that response for a client that
     * reads it only after sending everything (RFC 9112, section 9.6).
     */
    private static final Duration LINGER = Duration.ofSeconds(2);

    /** Time for a client to receive a response while unreceived responses use up all of their memory. */
    private static final Duration WRITE_UNDER_PRESSURE = Duration.ofSeconds(2);

    public Deadlines(HttpTimeouts timeouts) {
        this(
                timeouts.idle().toNanos(),
                timeouts.head().toNanos(),
                timeouts.request().toNanos(),
                timeouts.write().toNanos(),
                Math.min(timeouts.write().toNanos(), WRITE_UNDER_PRESSURE.toNanos()),
                LINGER.toNanos());
    }
}
