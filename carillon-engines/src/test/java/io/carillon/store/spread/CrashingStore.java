package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.List;

/** A store whose n-th write gets no answer, and which, if the process dies with it, answers nothing after that. */
public final class CrashingStore extends ForwardingStore {
    /** What happens at the n-th write. */
    public enum Crash {
        /** It is not applied, and the process is dead. */
        BEFORE,
        /** It is applied, and the process is dead. */
        AFTER,
        /** It is not applied; the process goes on. */
        REFUSED,
        /** It is applied, but the process, which goes on, does not learn it. */
        ANSWER_LOST
    }

    private final Crash crash;
    private int writesLeft;
    private boolean crashed;

    /** A store over {@code store}; {@code writes} is how many are answered before the crash. */
    public CrashingStore(Store store, Crash crash, int writes) {
        super(store);
        this.crash = crash;
        this.writesLeft = writes;
    }

    /** Whether the write that is not answered has been made. */
    public boolean hasCrashed() {
        return crashed;
    }

    /** How many writes are still answered. */
    public int writesLeft() {
        return writesLeft;
    }

    @Override
    protected void called() {
        if (crashed && (crash == Crash.BEFORE || crash == Crash.AFTER)) {
            throw new StoreException("dead", null);
        }
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (writesLeft-- != 0) {
            super.write(partition, changes);
            return;
        }
        called();
        crashed = true;
        if (crash == Crash.AFTER || crash == Crash.ANSWER_LOST) {
            store().write(partition, changes);
        }
        throw new StoreException("no answer", null);
    }

    @Override
    public void close() {
        // The store is its owner's to close.
    }
}
