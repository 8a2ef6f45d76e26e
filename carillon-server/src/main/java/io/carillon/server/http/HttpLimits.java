package io.carillon.server.http;

import java.time.Duration;

/**
 * What one client, or all of them, may ask of the server.
 *
 * @param maxBodyBytes the largest body in bytes; the largest that the API needs is well under 100 KB
 * @param maxHeaderBytes all headers together, in bytes
 * @param maxRequestLineBytes method, path and query together, in bytes
 * @param idleTimeout how long a connection may say nothing
 * @param threads how many changes are worked on at once
 * @param readsPerProcessor how many reads are worked on at once for each processor
 * @param maxWaiting how many more reads, and how many more changes, may wait for a thread; what comes then is told to come
 *     again (503)
 * @param drainDelay how long the server goes on after health checks are told that it is about to stop
 * @param drainTimeout how long requests under way are waited for when the server stops
 */
public record HttpLimits(
        int maxBodyBytes,
        int maxHeaderBytes,
        int maxRequestLineBytes,
        Duration idleTimeout,
        int threads,
        int readsPerProcessor,
        int maxWaiting,
        Duration drainDelay,
        Duration drainTimeout) {
    /** The defaults. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            1024 * 1024,
            32 * 1024,
            16 * 1024,
            Duration.ofMinutes(2),
            16,
            4,
            1024,
            Duration.ZERO,
            Duration.ofSeconds(20));
}
