package io.carillon.server.http.limits;

import java.time.Duration;

/** The durations of {@link HttpTimeouts} in nanoseconds, and those that nobody needs to set. */
public record Deadlines(long idle, long head, long request, long write, long writeUnderPressure, long linger) {
    /** A deadline that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How often deadlines are looked at. */
    public static final Duration SWEEP = Duration.ofMillis(500);

    /**
     * How long what a client still sends is thrown away behind the last answer. To close at once would take that answer from
     * a client that reads it only when it has sent everything (RFC 9112, section 9.6).
     */
    private static final Duration LINGER = Duration.ofSeconds(2);

    /** What a client has to receive a response while those that nobody has received take up all the memory that they may. */
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
