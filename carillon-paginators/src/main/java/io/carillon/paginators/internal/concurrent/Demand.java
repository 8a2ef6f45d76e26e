package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/** How many elements a subscriber has requested but not yet received. Thread-safe. */
public final class Demand {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final AtomicLong open = new AtomicLong();

    /** Adds to the demand; from {@link Long#MAX_VALUE} on it is unbounded (Reactive Streams, rule 3.17). */
    public void add(long count) {
        open.accumulateAndGet(count, (before, more) -> before > UNBOUNDED - more ? UNBOUNDED : before + more);
    }

    public boolean isOpen() {
        return open.get() > 0;
    }

    /** Takes one element's worth of demand, if there is any. Only one thread may do this at a time. */
    public boolean take() {
        long before = open.get();
        if (before > 0 && before < UNBOUNDED) {
            open.updateAndGet(count -> count == UNBOUNDED ? UNBOUNDED : count - 1);
        }
        return before > 0;
    }
}
