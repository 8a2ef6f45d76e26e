package io.carillon.server.throttling;

/**
 * A rate of requests.
 *
 * @param perSecond requests per second on average, 1 to {@link #MAX}
 * @param burst burst size, 1 to {@link #MAX}
 */
public record RateLimit(int perSecond, int burst) {
    /** The most of either. */
    public static final int MAX = 1_000_000;

    /** The burst of a rate that is set without one. */
    public static final int DEFAULT_BURST = 100;

    /**
     * @throws IllegalArgumentException if a number is not from 1 to {@link #MAX}
     */
    public RateLimit {
        if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX) {
            throw new IllegalArgumentException("Rate and burst must be 1 to " + MAX + ".");
        }
    }
}
