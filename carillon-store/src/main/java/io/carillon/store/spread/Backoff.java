package io.carillon.store.spread;

import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Randomised exponential backoff until a time limit is reached. Not thread-safe. */
final class Backoff {
    private static final long LONGEST_NANOS = Duration.ofMillis(64).toNanos();

    private final RandomGenerator random;
    private final Duration patience;
    private final long began = System.nanoTime();
    private long pause = Duration.ofMillis(1).toNanos();

    Backoff(Duration patience, RandomGenerator random) {
        this.patience = patience;
        this.random = random;
    }

    boolean isOver() {
        return System.nanoTime() - began > patience.toNanos();
    }

    void pause() {
        long nanos = random.nextLong(pause / 2, pause + 1);
        pause = Math.min(2 * pause, LONGEST_NANOS);
        try {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting for another write. Nothing was written.", e);
        }
    }
}
