package io.carillon.server.http;

import java.util.List;

/**
 * What a listener has in use at one moment, and what it has refused since it started.
 *
 * @param connections that are open
 * @param maxConnections that may be open
 * @param accepted connections since the start
 * @param refused connections since the start, because too many were open
 * @param failedHandshakes TLS handshakes since the start that ended without a connection
 * @param queues one for each pool of threads
 * @param budgets of memory that all requests share
 */
public record ListenerUse(
        int connections,
        int maxConnections,
        long accepted,
        long refused,
        long failedHandshakes,
        List<Queue> queues,
        List<Budget> budgets) {
    /**
     * A pool of threads, and the requests that wait for one of them.
     *
     * @param name of the kind of requests
     * @param waiting requests in the queue
     * @param maxWaiting requests that the queue has room for
     * @param busy threads that process a request
     * @param threads in the pool, at most
     * @param refused requests since the start, because the queue was full
     */
    public record Queue(String name, int waiting, int maxWaiting, int busy, int threads, long refused) {}

    /**
     * A budget of memory.
     *
     * @param name of what it is for
     * @param bytes in use
     * @param limit in bytes
     */
    public record Budget(String name, long bytes, long limit) {}
}
