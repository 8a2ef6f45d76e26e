package io.carillon.paginators;

import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;

/** Holds back the requests of one walk, which are one at a time. Not thread-safe. */
final class Pacer {
    private final RequestPace pace;
    private boolean started;
    private long earliest;

    Pacer(RequestPace pace) {
        this.pace = pace;
    }

    /** How long the next request must wait; 0 or less if it need not. */
    long nanosToWait() {
        return started ? earliest - pace.now() : 0;
    }

    /** Notes that a request is sent now. */
    void requestBegins() {
        started = true;
        earliest = pace.now() + pace.nanos();
    }

    /** Notes that its response, or failure, is there. */
    void requestEnds() {
        if (pace.isAfterResponse()) {
            earliest = pace.now() + pace.nanos();
        }
    }

    /** Runs a task when the next request may be sent, or a little sooner. */
    Future<?> whenItIsTime(Runnable task) {
        return pace.schedule(task, nanosToWait());
    }

    /** The operation, which sleeps until it may send its request. */
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
