package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A task that any thread can trigger at any time, but that never runs concurrently or recursively: if it is triggered
 * while running, the running thread runs it once more. Each run sees everything written before the calls that triggered
 * it. Thread-safe.
 */
public final class SerialTask {
    private enum State {
        IDLE,
        RUNNING,
        RUN_AGAIN
    }

    private final Runnable task;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** The task must not throw. */
    public SerialTask(Runnable task) {
        this.task = task;
    }

    public void run() {
        State before = state.getAndUpdate(now -> now == State.IDLE ? State.RUNNING : State.RUN_AGAIN);
        if (before != State.IDLE) {
            return;
        }
        do {
            state.getAndSet(State.RUNNING);
            task.run();
        } while (!state.compareAndSet(State.RUNNING, State.IDLE));
    }
}
