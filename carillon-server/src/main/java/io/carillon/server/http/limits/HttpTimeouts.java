package io.carillon.server.http.limits;

import java.time.Duration;

/**
 * How long a client, or the server, may take for something. Deadlines are looked at twice a second.
 *
 * @param idle how long a connection may be silent between two requests, or before its first
 * @param head from a request's first byte to the end of its head
 * @param request from a request's first byte to the end of its body
 * @param write how long a client may take to receive an answer
 * @param drainDelay how long the server goes on after health checks are told that it is about to stop
 * @param drain how long requests under way are waited for when the server stops
 */
public record HttpTimeouts(
        Duration idle, Duration head, Duration request, Duration write, Duration drainDelay, Duration drain) {
    /** The defaults. */
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(20));
}
