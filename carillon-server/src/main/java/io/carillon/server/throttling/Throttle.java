package io.carillon.server.throttling;

import io.carillon.directory.core.Refusal;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of an access key that arrive too fast. Reads and writes are counted separately, so that a report that pages
 * through everything leaves room for changes. Safe for many threads.
 */
public final class Throttle {
    private final @Nullable TokenBuckets reads;
    private final @Nullable TokenBuckets writes;

    /**
     * A throttle that no key has used yet.
     *
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    public Throttle(ThrottleLimits limits, LongSupplier nanoTime) {
        this.reads = buckets(limits.reads(), nanoTime);
        this.writes = buckets(limits.writes(), nanoTime);
    }

    private static @Nullable TokenBuckets buckets(@Nullable RateLimit limit, LongSupplier nanoTime) {
        return limit == null ? null : new TokenBuckets(limit, nanoTime);
    }

    /**
     * Counts a request, or refuses it by a ThrottledClientException.
     *
     * @param accessKeyId the key that has signed it: only requests with a valid signature count, or anybody could use up the
     *     tokens of a key
     * @param isRead whether it only reads
     */
    public void require(String accessKeyId, boolean isRead) {
        TokenBuckets buckets = isRead ? reads : writes;
        if (buckets != null && !buckets.take(accessKeyId)) {
            throw Refusal.throttled("Rate exceeded: this access key may " + (isRead ? "read " : "write ")
                    + buckets.limit().perSecond() + " times a second.");
        }
    }
}
