package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/** How many elements a subscriber has asked for and was not given yet. Thread-safe. */
public final class Demand {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final AtomicLong open = new AtomicLong();

    /** Adds to it; from {@link Long#MAX_VALUE} on it has no bound (Reactive Streams, rule 3.17). */
    public void add(long count) {
        open.accumulateAndGet(count, (before, more) -> before > UNBOUNDED - more ? UNBOUNDED : before + more);
    }

    public boolean isOpen() {
        return open.get() > 0;
    }

    /** Uses one up, if there is one. Only one thread may do this at a time. */
    public boolean take() {
        long before = open.get();
        if (before > 0 && before < UNBOUNDED) {
            open.updateAndGet(count -> count == UNBOUNDED ? UNBOUNDED : count - 1);
        }
        return before > 0;
    }
}
