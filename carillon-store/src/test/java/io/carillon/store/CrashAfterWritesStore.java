package io.carillon.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that accepts so many writes and no more, as if the process had been killed. Reads go on. */
public final class CrashAfterWritesStore extends ForwardingStore {
    private final AtomicInteger writesLeft;

    /** Accepts {@code writes} writes. */
    public CrashAfterWritesStore(Store store, int writes) {
        super(store);
        this.writesLeft = new AtomicInteger(writes);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (writesLeft.getAndDecrement() <= 0) {
            throw new StoreException("cut off", new IllegalStateException());
        }
        super.write(partition, changes);
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
