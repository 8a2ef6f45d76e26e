package io.carillon.server.health;

import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.testing.Waiting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that responds to nothing for a while, as a database behind a broken network. */
final class HangingStore extends ForwardingStore {
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile @Nullable CountDownLatch end;

    HangingStore(Store store) {
        super(store);
    }

    void hang() {
        end = new CountDownLatch(1);
    }

    /** Returns once a call waits. */
    void awaitHanging() {
        Waiting.until(() -> hanging() > 0, () -> "Nobody waits for the store.");
    }

    /** How many calls wait. */
    int hanging() {
        return hanging.get();
    }

    void goOn() {
        CountDownLatch latch = end;
        end = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    @Override
    protected void reading(String partition) {
        CountDownLatch latch = end;
        if (latch == null) {
            return;
        }
        hanging.incrementAndGet();
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hanging.decrementAndGet();
        }
    }
}
