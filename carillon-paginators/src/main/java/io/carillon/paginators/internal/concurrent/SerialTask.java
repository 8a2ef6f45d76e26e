package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A task that any thread may ask for at any time, and that yet runs neither twice at once nor within itself: a call
 * that comes while it runs makes the running thread run it once more. Each run sees what was written before the calls
 * that led to it. Thread-safe.
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
