package io.carillon.server.health;

import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a store responds, in a thread of its own, so that a store that hangs keeps nobody for longer than a time limit.
 * There is one look at a time, and its result is used for a moment: any number of health checks cost the store a few reads per
 * second. Safe for many threads.
 */
final class StoreProbe implements AutoCloseable {
    /** How long a store may take to respond. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How long a result is used, from when the look began. */
    static final Duration REUSE = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(StoreProbe.class);

    /** Any partition and key will do, as long as the store responds. */
    private static final String PARTITION = "health";

    private static final long KEEP_ALIVE_SECONDS = 60;

    private final Store store;
    private final long timeoutNanos;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                var created = new Thread(work, "carillon-store-probe");
                created.setDaemon(true);
                return created;
            });

    /** Guarded by this. */
    private @Nullable Look latest;

    /** @param nanoTime a monotonic time, such as {@link System#nanoTime} */
    StoreProbe(Store store, Duration timeout, LongSupplier nanoTime) {
        this.store = store;
        this.timeoutNanos = timeout.toNanos();
        this.nanoTime = nanoTime;
        thread.allowCoreThreadTimeOut(true);
    }

    private record Look(CompletableFuture<Boolean> result, long startedNanos) {}

    /** Whether the store responds. Waits for it until the time limit, counted from when the look began. */
    boolean responds() {
        Look look = look();
        long left = look.startedNanos() + timeoutNanos - nanoTime.getAsLong();
        try {
            return look.result().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Look look() {
        Look current = latest;
        long now = nanoTime.getAsLong();
        if (current == null || (current.result().isDone() && now - current.startedNanos() >= REUSE.toNanos())) {
            current = new Look(CompletableFuture.supplyAsync(this::read, thread), now);
            latest = current;
        }
        return current;
    }

    private boolean read() {
        try {
            store.get(PARTITION, PARTITION);
            return true;
        } catch (StoreException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.error("The store failed in an unexpected way.", e);
            return false;
        }
    }

    /** Interrupts a look that is in progress. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
