package io.carillon.server.http.limits;

/**
 * What one client, or all of them, may ask of the server.
 *
 * @param maxBodyBytes the largest body in bytes; the largest that the API needs is well under 100 KB
 * @param maxBodiesBytes all requests that are being received, wait or are worked on, in bytes; as much again for heads that
 *     are not whole yet. What would exceed it is told to come again (503). At least twice {@code maxBodyBytes}
 * @param maxHeaderBytes all headers together, in bytes
 * @param maxRequestLineBytes method, path and query together, in bytes
 * @param maxConnections connections at once; further ones are closed as they come
 * @param threads how many changes are worked on at once
 * @param readsPerProcessor how many reads are worked on at once for each processor
 * @param maxWaiting how many more reads, and how many more changes, may wait for a thread; what comes then is told to come
 *     again (503)
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
