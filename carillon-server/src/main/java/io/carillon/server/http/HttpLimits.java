package io.carillon.server.http;

import java.time.Duration;

/**
 * What one client, or all of them, may ask of the server.
 *
 * @param maxBodyBytes the largest body in bytes; the largest that the API needs is well under 100 KB
 * @param maxHeaderBytes all headers together, in bytes
 * @param maxRequestLineBytes method, path and query together, in bytes
 * @param idleTimeout how long a connection may say nothing
 * @param threads how many requests are worked on at once
 * @param maxWaiting how many more requests may wait for a thread; what comes then is told to come again (503)
 * @param drainDelay how long the server goes on after health checks are told that it is about to stop
 * @param drainTimeout how long requests under way are waited for when the server stops
 */
public record HttpLimits(
        int maxBodyBytes,
        int maxHeaderBytes,
        int maxRequestLineBytes,
        Duration idleTimeout,
        int threads,
        int maxWaiting,
        Duration drainDelay,
        Duration drainTimeout) {
    /** The defaults. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            1024 * 1024, 32 * 1024, 16 * 1024, Duration.ofMinutes(2), 16, 1024, Duration.ZERO, Duration.ofSeconds(20));
}
