package io.carillon.server.configuration;

import io.carillon.directory.Quotas;
import io.carillon.server.http.HttpLimits;
import io.carillon.server.throttling.ThrottleLimits;

/** All that an operator may set of a running server. {@link Setting} has each part's name and default. */
public record Configuration(HttpLimits http, ThrottleLimits throttle, Quotas quotas) {
    /** What a server does that is told nothing. */
    public static final Configuration DEFAULT = Settings.DEFAULT.configuration();
}
