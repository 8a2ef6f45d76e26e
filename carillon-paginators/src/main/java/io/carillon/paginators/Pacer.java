package io.carillon.paginators;

import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;

/** Delays the requests of one walk, which are sent one at a time. Not thread-safe. */
final class Pacer {
    private final RequestPace pace;
    private boolean started;
    private long earliest;

    Pacer(RequestPace pace) {
        this.pace = pace;
    }

    /** How long the next request must wait; 0 or less if not at all. */
    long nanosToWait() {
        return started ? earliest - pace.now() : 0;
    }

    /** Notes that a request is being sent. */
    void requestBegins() {
        started = true;
        earliest = pace.now() + pace.nanos();
    }

    /** Notes that the request has completed or failed. */
    void requestEnds() {
        if (pace.isAfterResponse()) {
            earliest = pace.now() + pace.nanos();
        }
    }

    /** Runs a task when the next request may be sent, or slightly earlier. */
    Future<?> whenItIsTime(Runnable task) {
        return pace.schedule(task, nanosToWait());
    }

    /** Wraps the operation so that it sleeps until it may send its request. */
    <RequestT, ResponseT> Function<RequestT, ResponseT> paced(Function<RequestT, ResponseT> operation) {
        return request -> {
            sleep();
            requestBegins();
            try {
                return operation.apply(request);
            } finally {
                requestEnds();
            }
        };
    }

    private void sleep() {
        try {
            for (long nanos = nanosToWait(); nanos > 0; nanos = nanosToWait()) {
                pace.sleep(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting to send the next request", e);
        }
    }
}
