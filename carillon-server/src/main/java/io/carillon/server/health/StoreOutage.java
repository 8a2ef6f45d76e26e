package io.carillon.server.health;

import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which a store does not respond, such as a database that is away, in a few lines of the log: its beginning with the
 * reason, the failures since then once a minute, and its end. Safe for many threads.
 */
final class StoreOutage {
    /** How often an outage that goes on is logged. */
    static final Duration REMINDER = Duration.ofMinutes(1);

    /** A store that fails now and then begins an outage in the log no more often than this. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);

    private final LongSupplier nanoTime;
    private volatile boolean away;
    private long beganNanos;
    private long loggedNanos;
    private long failures;
    /** Failures that no line has counted. */
    private long unlogged;

    /** @param nanoTime a monotonic time */
    StoreOutage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        loggedNanos = nanoTime.getAsLong() - REMINDER.toNanos();
    }

    /** A call of the store failed. */
    synchronized void failed(StoreException failure) {
        long now = nanoTime.getAsLong();
        long pause = now - loggedNanos;
        unlogged++;
        if (!away && pause >= PAUSE.toNanos()) {
            away = true;
            beganNanos = now;
            failures = 1;
            logged(now);
            LOG.error("The store does not respond; requests that need it get 503.", failure);
        } else if (away) {
            failures++;
            if (pause >= REMINDER.toNanos()) {
                long more = unlogged;
                logged(now);
                LOG.error(
                        "The store still does not respond, after {} s; {} more calls failed, the last with: {}",
                        seconds(now),
                        more,
                        failure.getMessage());
            }
        }
    }

    private void logged(long now) {
        loggedNanos = now;
        unlogged = 0;
    }

    /** A call of the store did not fail. */
    void responded() {
        if (away) {
            ended();
        }
    }

    private synchronized void ended() {
        if (away) {
            away = false;
            LOG.info("The store responds again, after {} s; {} calls failed.", seconds(nanoTime.getAsLong()), failures);
        }
    }

    private long seconds(long now) {
        return Duration.ofNanos(now - beganNanos).toSeconds();
    }
}
