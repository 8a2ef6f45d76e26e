package io.carillon.server.throttling;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket for each access key. It has room for as many tokens as the burst; each request takes one, and new ones arrive
 * at the rate.
 *
 * <p>A bucket is stored as one number, the time at which it will be full again: each token that is taken adds the time that a
 * new token needs (this is the generic cell rate algorithm of ITU-T I.371). A bucket whose time has passed is full, so it is
 * as good as none and may be forgotten; that is done once in a while, so there are never more than the keys that called in
 * that while.
 *
 * <p>Safe for many threads. There is no lock; requests of one key retry a compare-and-set against each other.
 */
final class TokenBuckets {
    /** More keys in use than anybody has. */
    static final int MAX_BUCKETS = 65_536;

    static final long NANOS_BETWEEN_CLEARINGS = TimeUnit.MINUTES.toNanos(1);

    private final ConcurrentMap<String, Long> fullAt = new ConcurrentHashMap<>();
    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final long nanosPerToken;
    private final long nanosToFill;
    private final AtomicLong cleared;

    /**
     * Buckets, all of them full.
     *
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    TokenBuckets(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.nanosPerToken = TimeUnit.SECONDS.toNanos(1) / limit.perSecond();
        this.nanosToFill = nanosPerToken * limit.burst();
        this.cleared = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes a token out of the bucket of a key; false if there is none. */
    boolean take(String accessKeyId) {
        long now = nanoTime.getAsLong();
        clear(now);
        while (true) {
            Long before = fullAt.get(accessKeyId);
            long after = (before == null || isPast(before, now) ? now : before) + nanosPerToken;
            if (after - now > nanosToFill) {
                return false;
            }
            if (before == null && fullAt.size() >= MAX_BUCKETS) {
                makeRoom(now);
            }
            boolean taken = before == null
                    ? fullAt.putIfAbsent(accessKeyId, after) == null
                    : fullAt.replace(accessKeyId, before, after);
            if (taken) {
                return true;
            }
        }
    }

    /** By difference: the number may overflow. */
    private static boolean isPast(long time, long now) {
        return time - now <= 0;
    }

    /** One thread forgets full buckets; one that is taken from meanwhile has another number, and stays. */
    private void clear(long now) {
        long last = cleared.get();
        if (now - last >= NANOS_BETWEEN_CLEARINGS && cleared.compareAndSet(last, now)) {
            forgetFull(now);
        }
    }

    private void forgetFull(long now) {
        fullAt.forEach((accessKeyId, time) -> {
            if (isPast(time, now)) {
                fullAt.remove(accessKeyId, time);
            }
        });
    }

    /** Full buckets first; if none is, all keys begin with full ones again. */
    private void makeRoom(long now) {
        forgetFull(now);
        if (fullAt.size() >= MAX_BUCKETS) {
            fullAt.clear();
        }
    }

    RateLimit limit() {
        return limit;
    }

    /** Number of buckets. */
    int size() {
        return fullAt.size();
    }
}
