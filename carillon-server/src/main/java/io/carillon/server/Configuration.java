package io.carillon.server;

import io.carillon.directory.core.Quotas;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.throttling.ThrottleLimits;

/**
 * Everything that can be configured of a running server.
 *
 * @param cachedResponsesBytes how large all answers are that are kept ready to be given again; 0 for none
 * @param scrub how the store is read through in the background
 * @param access under which paths, and from which pages in a browser, the server may be called
 */
public record Configuration(
        HttpLimits http,
        ThrottleLimits throttle,
        Quotas quotas,
        int cachedResponsesBytes,
        ScrubLimits scrub,
        HttpAccess access) {
    /** Where requests come in by default. */
    public Configuration(
            HttpLimits http, ThrottleLimits throttle, Quotas quotas, int cachedResponsesBytes, ScrubLimits scrub) {
        this(http, throttle, quotas, cachedResponsesBytes, scrub, HttpAccess.DEFAULT);
    }

    /** The defaults, each of the class that the limit is for. */
    public static final Configuration DEFAULT = new Configuration(
            HttpLimits.DEFAULT, ThrottleLimits.OFF, Quotas.DEFAULT, ResponseCache.DEFAULT_BYTES, ScrubLimits.DEFAULT);

    /** The same with other limits of HTTP. */
    public Configuration with(HttpLimits limits) {
        return new Configuration(limits, throttle, quotas, cachedResponsesBytes, scrub, access);
    }

    /** The same with other limits of the rate of calls. */
    public Configuration with(ThrottleLimits limits) {
        return new Configuration(http, limits, quotas, cachedResponsesBytes, scrub, access);
    }

    /** The same for other paths and pages. */
    public Configuration with(HttpAccess other) {
        return new Configuration(http, throttle, quotas, cachedResponsesBytes, scrub, other);
    }
}
