package io.carillon.directory.core;

import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;

/** A store that lets a test do something before each call. */
final class SteppedStore extends ForwardingStore {
    private final Runnable before;

    SteppedStore(Store store, Runnable before) {
        super(store);
        this.before = before;
    }

    @Override
    protected void called() {
        before.run();
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
