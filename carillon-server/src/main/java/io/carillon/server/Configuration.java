package io.carillon.server;

import io.carillon.directory.core.Quotas;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.logs.RequestLogOptions;
import io.carillon.server.metrics.MetricsOptions;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.throttling.ThrottleLimits;

/**
 * Everything that can be configured of a running server.
 *
 * @param cachedResponsesBytes the size of all cached responses together; 0 switches the cache off
 * @param scrub how the whole store is read in the background
 * @param access the paths under which the server may be called, and the web pages that may call it
 * @param logs what is logged of requests
 * @param metrics whether and where metrics are served
 */
public record Configuration(
        HttpLimits http,
        ThrottleLimits throttle,
        Quotas quotas,
        int cachedResponsesBytes,
        ScrubLimits scrub,
        HttpAccess access,
        RequestLogOptions logs,
        MetricsOptions metrics) {
    /** With the default metrics. */
    public Configuration(
            HttpLimits http,
            ThrottleLimits throttle,
            Quotas quotas,
            int cachedResponsesBytes,
            ScrubLimits scrub,
            HttpAccess access,
            RequestLogOptions logs) {
        this(http, throttle, quotas, cachedResponsesBytes, scrub, access, logs, MetricsOptions.DEFAULT);
    }

    /** With the default paths, for no web page, and without an access log. */
    public Configuration(
            HttpLimits http, ThrottleLimits throttle, Quotas quotas, int cachedResponsesBytes, ScrubLimits scrub) {
        this(http, throttle, quotas, cachedResponsesBytes, scrub, HttpAccess.DEFAULT, RequestLogOptions.DEFAULT);
    }

    /** The defaults, each of the class that the limit is for. */
    public static final Configuration DEFAULT = new Configuration(
            HttpLimits.DEFAULT, ThrottleLimits.OFF, Quotas.DEFAULT, ResponseCache.DEFAULT_BYTES, ScrubLimits.DEFAULT);

    /** A copy with other limits of HTTP. */
    public Configuration with(HttpLimits limits) {
        return new Configuration(limits, throttle, quotas, cachedResponsesBytes, scrub, access, logs, metrics);
    }

    /** A copy with other throttling limits. */
    public Configuration with(ThrottleLimits limits) {
        return new Configuration(http, limits, quotas, cachedResponsesBytes, scrub, access, logs, metrics);
    }

    /** A copy for other paths and web pages. */
    public Configuration with(HttpAccess other) {
        return new Configuration(http, throttle, quotas, cachedResponsesBytes, scrub, other, logs, metrics);
    }

    /** A copy with other metrics. */
    public Configuration with(MetricsOptions other) {
        return new Configuration(http, throttle, quotas, cachedResponsesBytes, scrub, access, logs, other);
    }

    /** A copy that logs something else of requests. */
    public Configuration with(RequestLogOptions other) {
        return new Configuration(http, throttle, quotas, cachedResponsesBytes, scrub, access, other, metrics);
    }
}
