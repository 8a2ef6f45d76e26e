package io.carillon.server.health;

/** Is told of every call of a store, for metrics. Must not block. Safe for many threads. */
@FunctionalInterface
public interface StoreObserver {
    /** Is not interested. */
    StoreObserver NONE = (call, outcome, nanos) -> {};

    /** How a call ended. */
    enum Outcome {
        DONE,
        /** The condition of a write failed, so that nothing was changed. */
        CONFLICT,
        FAILED
    }

    /**
     * A call has ended.
     *
     * @param nanos how long it took, in nanoseconds
     */
    void called(StoreCall call, Outcome outcome, long nanos);
}
