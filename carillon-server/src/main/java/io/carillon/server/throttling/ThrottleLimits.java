package io.carillon.server.throttling;

import org.jspecify.annotations.Nullable;

/**
 * The rates of each access key.
 *
 * @param reads of operations that only read; null for no limit
 * @param writes of all other operations; null for no limit
 */
public record ThrottleLimits(
        @Nullable RateLimit reads, @Nullable RateLimit writes) {
    /** No limits: a script on your own machine runs as fast as it can. */
    public static final ThrottleLimits OFF = new ThrottleLimits(null, null);
}
