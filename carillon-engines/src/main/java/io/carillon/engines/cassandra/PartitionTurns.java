package io.carillon.engines.cassandra;

import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one write a partition at a time through, first come first served. The nodes agree on one write of a partition at a
 * time anyway, and those who come at once there disturb each other; here they wait.
 */
final class PartitionTurns {
    /** Many more than threads, so that two partitions seldom share a turn. */
    private static final int LOCKS = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final Duration patience;

    PartitionTurns(Duration patience) {
        this.patience = patience;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /** Waits for a turn, which ends when the lock that is returned is given back. */
    Lock take(String partition) {
        ReentrantLock lock = locks[Math.floorMod(partition.hashCode(), LOCKS)];
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreException("Too many writes wait for this partition. Nothing was written.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted before the write began. Nothing was written.", e);
        }
        return lock;
    }
}
