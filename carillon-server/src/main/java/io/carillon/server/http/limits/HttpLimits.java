package io.carillon.server.http.limits;

/**
 * Limits of one client, and of all clients together.
 *
 * @param maxBodyBytes the largest body, in bytes; the API needs well under 100 KB
 * @param maxBodiesBytes all requests that arrive, wait or are processed, in bytes; the same amount again for incomplete heads.
 *     Further requests get a retryable 503. At least four times {@code maxBodyBytes}, since a chunked body takes up to three
 *     times its length
 * @param maxHeaderBytes all headers together, in bytes
 * @param maxRequestLineBytes method, path and query together, in bytes
 * @param maxConnections open connections; further ones are closed immediately
 * @param threads changes that are processed at once
 * @param readsPerProcessor reads that are processed at once, per processor
 * @param maxWaiting reads, and also changes, that may wait for a thread; further requests get a retryable 503
 */
public record HttpLimits(
        int maxBodyBytes,
        long maxBodiesBytes,
        int maxHeaderBytes,
        int maxRequestLineBytes,
        int maxConnections,
        int threads,
        int readsPerProcessor,
        int maxWaiting,
        HttpTimeouts timeouts) {
    /** The defaults. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            1024 * 1024,
            maxBodiesBytes(Runtime.getRuntime().maxMemory()),
            32 * 1024,
            16 * 1024,
            10_000,
            16,
            4,
            1024,
            HttpTimeouts.DEFAULT);

    private static final long LEAST_BODIES_BYTES = 4 * 1024 * 1024;
    private static final long MOST_BODIES_BYTES = 64 * 1024 * 1024;

    /** The default for all requests together: an eighth of the heap, from 4 to 64 MiB. */
    public static long maxBodiesBytes(long heapBytes) {
        return Math.max(LEAST_BODIES_BYTES, Math.min(MOST_BODIES_BYTES, heapBytes / 8));
    }
}
