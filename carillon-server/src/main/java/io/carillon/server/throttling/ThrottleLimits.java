package io.carillon.server.throttling;

import org.jspecify.annotations.Nullable;

/**
 * What each access key may ask of the server.
 *
 * @param reads how often it may call operations that only read; null for no limit
 * @param writes how often it may call the others; null for no limit
 */
public record ThrottleLimits(
        @Nullable RateLimit reads, @Nullable RateLimit writes) {
    /** No limits: a script on one's own machine runs as fast as that allows. */
    public static final ThrottleLimits OFF = new ThrottleLimits(null, null);
}
