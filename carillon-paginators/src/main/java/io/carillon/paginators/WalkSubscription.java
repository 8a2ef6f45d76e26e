package io.carillon.paginators;

import io.carillon.paginators.internal.concurrent.Demand;
import io.carillon.paginators.internal.concurrent.SerialTask;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A walk for one subscriber (Reactive Streams 1.0.4). Every event, be it demand, a response or cancellation, is
 * recorded and then processed by {@link #advance}. {@link SerialTask} makes sure that only one thread runs it at a
 * time, so signals are serial, and a response that is available immediately continues the loop instead of deepening the
 * stack.
 *
 * @param <T> the subscriber's elements
 */
final class WalkSubscription<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT, T>
        implements Subscription {
    private final AsyncListing<RequestT, ResponseT, ItemT> listing;
    private final PageElements<ResponseT, ItemT, T> elementsOf;
    private final SerialTask advance = new SerialTask(this::advance);
    private final Demand demand = new Demand();
    private final int prefetchPages;
    private final @Nullable Pacer pacer;

    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable ResponseT arrived;
    private volatile @Nullable Throwable failed;

    /** Whether the wait for the next request is over. */
    private volatile boolean itIsTime;

    // The fields below belong to the thread that runs advance().

    /** Null when the subscription is over (rule 3.13). */
    private @Nullable Subscriber<? super T> subscriber;

    private @Nullable Walk<RequestT, ResponseT, ItemT> walk;
    private @Nullable ProgressMeter progress;
    private @Nullable CompletableFuture<ResponseT> inFlight;
    private @Nullable Future<?> wait;
    private boolean anyRequested;

    /** Pages not yet requested by the subscriber, followed by the failure of the page after them, if any. */
    private final Queue<Page<ResponseT, ItemT>> ahead = new ArrayDeque<>();

    private @Nullable Throwable failureAhead;
    private List<T> elements = List.of();
    private int given;

    WalkSubscription(
            AsyncListing<RequestT, ResponseT, ItemT> listing,
            PageElements<ResponseT, ItemT, T> elementsOf,
            Subscriber<? super T> subscriber) {
        this.listing = listing;
        this.elementsOf = elementsOf;
        this.subscriber = subscriber;
        this.prefetchPages = listing.config().prefetchPages();
        this.pacer = listing.config().requestPace().map(RequestPace::start).orElse(null);
    }

    void begin() {
        advance.run();
    }

    @Override
    public void request(long count) {
        if (count > 0) {
            demand.add(count);
        } else {
            failure = new IllegalArgumentException(
                    "A subscriber must request at least 1 element (Reactive Streams," + " rule 3.9), not " + count);
        }
        advance.run();
    }

    @Override
    public void cancel() {
        cancelled = true;
        advance.run();
    }

    private void advance() {
        try {
            boolean more = true;
            while (more && subscriber != null) {
                more = step(subscriber);
            }
        } catch (RuntimeException | Error thrownBySubscriber) {
            // Rule 2.13: the subscription counts as cancelled, and neither request() nor cancel() may throw.
            end();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrownBySubscriber);
        }
    }

    /**
     * Performs one step. Returns false if there is nothing to do until the next event. Throws what the subscriber
     * throws.
     */
    private boolean step(Subscriber<? super T> receiver) {
        Throwable error = failure;
        Walk<RequestT, ResponseT, ItemT> current = walk;
        if (cancelled) {
            end();
        } else if (current == null && error == null) {
            receiver.onSubscribe(this);
            attempt(this::beginWalk);
        } else if (error != null) {
            end();
            receiver.onError(error);
        } else {
            return current != null && (takeResponse(current) || send(current) || give(receiver, current));
        }
        return true;
    }

    private void beginWalk() {
        walk = listing.listing().begin();
        progress = listing.config().startProgressMeter();
    }

    private boolean takeResponse(Walk<RequestT, ResponseT, ItemT> current) {
        Throwable error = failed;
        ResponseT response = arrived;
        if (error == null && response == null) {
            return false;
        }
        inFlight = null;
        if (pacer != null) {
            pacer.requestEnds();
        }
        if (error != null) {
            failed = null;
            failureAhead = error;
        } else if (response != null) {
            arrived = null;
            attemptAhead(() -> ahead.add(current.accept(response)));
        }
        return true;
    }

    /** Sends the next request if it is needed, or starts waiting until it may be sent. */
    private boolean send(Walk<RequestT, ResponseT, ItemT> current) {
        if (inFlight != null || failureAhead != null || current.isOver() || !isNextPageWanted() || isWaiting()) {
            return false;
        }
        if (pacer != null && pacer.nanosToWait() > 0) {
            attemptAhead(() -> wait = pacer.whenItIsTime(this::endWait));
        } else {
            anyRequested = true;
            attemptAhead(() -> send(current.nextRequest()));
        }
        return true;
    }

    private boolean isNextPageWanted() {
        boolean now = demand.isOpen() && given == elements.size() && ahead.isEmpty();
        return now || (anyRequested && ahead.size() < prefetchPages);
    }

    private boolean isWaiting() {
        if (wait != null && itIsTime) {
            itIsTime = false;
            wait = null;
        }
        return wait != null;
    }

    private void endWait() {
        itIsTime = true;
        advance.run();
    }

    private void send(RequestT request) {
        if (pacer != null) {
            pacer.requestBegins();
        }
        CompletableFuture<ResponseT> future = listing.operation().apply(request);
        inFlight = future;
        var unused = future.whenComplete(this::arrive);
    }

    private void arrive(@Nullable ResponseT response, @Nullable Throwable error) {
        if (error != null) {
            failed = causeOf(error);
        } else if (response == null) {
            failed = new NullPointerException("The operation returned no response");
        } else {
            arrived = response;
        }
        advance.run();
    }

    private boolean give(Subscriber<? super T> receiver, Walk<RequestT, ResponseT, ItemT> current) {
        if (given < elements.size()) {
            return giveElement(receiver);
        } else if (ahead.isEmpty() && failureAhead == null && current.isOver()) {
            return finish(receiver);
        } else if (!demand.isOpen()) {
            return false;
        } else if (!ahead.isEmpty()) {
            attempt(() -> open(ahead.remove()));
            return true;
        }
        failure = failureAhead;
        return failure != null;
    }

    private boolean giveElement(Subscriber<? super T> receiver) {
        if (!demand.take()) {
            return false;
        }
        T element = elements.get(given++);
        if (element == null) {
            failure = new PaginationException("Error during pagination: a listed item is null");
        } else {
            receiver.onNext(element);
        }
        return true;
    }

    private void open(Page<ResponseT, ItemT> page) {
        if (progress != null) {
            progress.add(page.counted());
        }
        elements = elementsOf.of(page);
        given = 0;
    }

    /** Emits what remains after the last page, then completes. */
    private boolean finish(Subscriber<? super T> receiver) {
        elements = elementsOf.rest();
        given = 0;
        if (elements.isEmpty()) {
            end();
            receiver.onComplete();
        }
        return true;
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    /** A failure here is reported in place of the page it concerns. */
    private void attemptAhead(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            failureAhead = thrown;
        }
    }

    private void end() {
        subscriber = null;
        walk = null;
        elements = List.of();
        ahead.clear();
        arrived = null;
        CompletableFuture<ResponseT> request = inFlight;
        inFlight = null;
        if (request != null) {
            request.cancel(true);
        }
        if (wait != null) {
            wait.cancel(false);
            wait = null;
        }
    }

    private static Throwable causeOf(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : null;
        return cause == null ? error : cause;
    }
}
