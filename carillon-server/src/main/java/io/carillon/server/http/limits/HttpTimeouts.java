package io.carillon.server.http.limits;

import java.time.Duration;

/**
 * Timeouts of clients, and of the shutdown. Deadlines are checked twice per second.
 *
 * @param idle how long a connection may be silent between two requests, or before its first
 * @param head from a request's first byte to the end of its head
 * @param request from a request's first byte to the end of its body
 * @param write how long a client may take to receive a response
 * @param drainDelay how long a stopping server still accepts requests while its readiness check reports 503
 * @param drain how long a stopping server waits for requests in progress
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
