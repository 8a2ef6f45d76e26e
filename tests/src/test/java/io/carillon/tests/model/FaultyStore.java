package io.carillon.tests.model;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that fails on command except for access keys, which stay readable, so that requests get as far as the directory. */
final class FaultyStore extends ForwardingStore {
    /** How it fails. */
    enum Fault {
        /** Not at all. */
        NONE,
        /** The engine is away: no call succeeds. */
        BROKEN,
        /** It has a fault of its own, which no retry mends. */
        FAULTY,
        /** Another writer is always faster: no write into an account succeeds. */
        OUTRUN
    }

    private final AtomicInteger faults = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    FaultyStore(Store store) {
        super(store);
    }

    void fail(Fault how) {
        fault = how;
    }

    /** How often it has failed so far. */
    int faults() {
        return faults.get();
    }

    @Override
    protected void reading(String partition) {
        if ((fault != Fault.BROKEN && fault != Fault.FAULTY) || partition.endsWith("-keys")) {
            return;
        }
        faults.incrementAndGet();
        throw fault == Fault.BROKEN
                ? new StoreException("The disk is away.", null)
                : new IllegalStateException("The engine has a fault.");
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        reading(partition);
        if (fault == Fault.OUTRUN && partition.startsWith("account/")) {
            faults.incrementAndGet();
            throw new ConditionFailedException(changes.get(0).key());
        }
        super.write(partition, changes);
    }

    /** None, so that nothing is answered from a cache while the store fails. */
    @Override
    public @Nullable ChangeCounts changeCounts() {
        return null;
    }
}
