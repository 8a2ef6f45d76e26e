package io.carillon.engines.cassandra;

import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses between the attempts of one call, with randomised exponential backoff. Not thread-safe. */
final class Retries {
    private final CassandraSettings settings;
    private final RandomGenerator random;
    private final long began = System.nanoTime();
    private long pause;

    Retries(CassandraSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.pause = settings.shortestPause().toNanos();
    }

    /** Waits before the next attempt. Returns false immediately if the patience is exhausted. */
    boolean again() {
        if (System.nanoTime() - began > settings.patience().toNanos()) {
            return false;
        }
        sleep(Duration.ofNanos(random.nextLong(pause / 2, pause + 1)));
        pause = Math.min(2 * pause, settings.longestPause().toNanos());
        return true;
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted between two attempts; a write may have been applied.", e);
        }
    }
}
