package io.carillon.server.throttling;

import io.carillon.directory.core.Refusal;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of an access key that arrive too fast. Reads and writes are counted separately, so that a report that pages
 * through everything leaves room for changes. Safe for many threads.
 */
public final class Throttle {
    private final LongSupplier nanoTime;
    private volatile Limiters limiters = Limiters.NONE;

    /** What a request is counted by; null for no limit. */
    private record Limiters(
            @Nullable TokenBuckets reads, @Nullable TokenBuckets writes) {
        static final Limiters NONE = new Limiters(null, null);
    }

    /**
     * A throttle that no key has used yet.
     *
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    public Throttle(ThrottleLimits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        limitTo(limits);
    }

    /**
     * Changes the limits, for requests from now on. Where a limit stays as it is, so do the tokens that a key has left; with
     * another limit, the buckets of all keys are full.
     */
    public synchronized void limitTo(ThrottleLimits limits) {
        Limiters before = limiters;
        limiters = new Limiters(buckets(limits.reads(), before.reads()), buckets(limits.writes(), before.writes()));
    }

    private @Nullable TokenBuckets buckets(@Nullable RateLimit limit, @Nullable TokenBuckets before) {
        if (limit == null) {
            return null;
        }
        return before != null && before.limit().equals(limit) ? before : new TokenBuckets(limit, nanoTime);
    }

    /**
     * Counts a request, or refuses it by a ThrottledClientException.
     *
     * @param accessKeyId the key that has signed it: only requests with a valid signature count, or anybody could use up the
     *     tokens of a key
     * @param isRead whether it only reads
     */
    public void require(String accessKeyId, boolean isRead) {
        Limiters current = limiters;
        TokenBuckets buckets = isRead ? current.reads() : current.writes();
        if (buckets != null && !buckets.take(accessKeyId)) {
            throw Refusal.throttled("Rate exceeded: this access key may " + (isRead ? "read " : "write ")
                    + buckets.limit().perSecond() + " times a second.");
        }
    }
}
