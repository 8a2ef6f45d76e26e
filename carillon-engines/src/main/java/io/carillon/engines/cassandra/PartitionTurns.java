package io.carillon.engines.cassandra;

import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Serialises the writes of each partition, first come first served. The nodes agree on only one write per partition at
 * a time, and concurrent writes slow each other down there; here they just wait.
 */
final class PartitionTurns {
    /** Many more than there are threads, so that two partitions rarely share a lock. */
    private static final int LOCKS = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final Duration patience;

    PartitionTurns(Duration patience) {
        this.patience = patience;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /** Waits for a turn, which ends when the returned lock is released. */
    Lock take(String partition) {
        ReentrantLock lock = locks[Math.floorMod(partition.hashCode(), LOCKS)];
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreException("Too many writes are waiting for this partition. Nothing was written.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted before the write began. Nothing was written.", e);
        }
        return lock;
    }
}
