package io.carillon.server.audit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many a minute. Safe for many threads. */
final class MinuteBudget {
    private final int most;
    private final LongSupplier nanoTime;
    private long began;
    private int taken;

    /** @param nanoTime a monotonic time */
    MinuteBudget(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Takes one of this minute's; false if none is left. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        if (now - began >= TimeUnit.MINUTES.toNanos(1)) {
            began = now;
            taken = 0;
        }
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }
}
