package io.carillon.paginators;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * One walk for one subscriber (Reactive Streams 1.0.4). Whatever happens, be it demand, a response or cancellation, is
 * noted and then dealt with in {@link #advance}, which {@link SerialTask} keeps from running twice at once: signals are
 * serial, and a response that is there at once makes the loop go on instead of the stack grow.
 *
 * @param <T> what the subscriber is given
 */
final class WalkSubscription<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT, T>
        implements Subscription {
    private final AsyncListing<RequestT, ResponseT, ItemT> listing;
    private final PageElements<ResponseT, ItemT, T> elementsOf;
    private final SerialTask advance = new SerialTask(this::advance);
    private final Demand demand = new Demand();

    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable ResponseT arrived;

    // What follows belongs to the thread that runs advance().

    /** Null when the subscription is over (rule 3.13). */
    private @Nullable Subscriber<? super T> subscriber;

    private @Nullable Walk<RequestT, ResponseT, ItemT> walk;
    private @Nullable CompletableFuture<ResponseT> inFlight;
    private List<T> elements = List.of();
    private int given;

    WalkSubscription(
            AsyncListing<RequestT, ResponseT, ItemT> listing,
            PageElements<ResponseT, ItemT, T> elementsOf,
            Subscriber<? super T> subscriber) {
        this.listing = listing;
        this.elementsOf = elementsOf;
        this.subscriber = subscriber;
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
                    "A subscriber must ask for 1 element or more (Reactive Streams," + " rule 3.9), not for " + count);
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
            // Rule 2.13: its subscription counts as cancelled, and neither request() nor cancel() may throw.
            end();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrownBySubscriber);
        }
    }

    /** Does one thing; false when nothing is to be done until something happens. Throws what the subscriber throws. */
    private boolean step(Subscriber<? super T> receiver) {
        Throwable error = failure;
        if (cancelled) {
            end();
        } else if (walk == null && error == null) {
            receiver.onSubscribe(this);
            attempt(() -> walk = listing.listing().begin());
        } else if (error != null) {
            end();
            receiver.onError(error);
        } else if (given < elements.size()) {
            return give(receiver);
        } else {
            return moveOn(receiver);
        }
        return true;
    }

    private boolean give(Subscriber<? super T> receiver) {
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

    private boolean moveOn(Subscriber<? super T> receiver) {
        Walk<RequestT, ResponseT, ItemT> current = walk;
        ResponseT response = arrived;
        if (current == null) {
            return false;
        } else if (response != null) {
            arrived = null;
            inFlight = null;
            attempt(() -> elements = elementsOf.of(current.accept(response)));
            given = 0;
        } else if (current.isOver()) {
            return finish(receiver);
        } else if (inFlight == null && demand.isOpen()) {
            attempt(() -> send(current.nextRequest()));
        } else {
            return false;
        }
        return true;
    }

    /** Gives what is left after the last page, then completes. */
    private boolean finish(Subscriber<? super T> receiver) {
        elements = elementsOf.rest();
        given = 0;
        if (elements.isEmpty()) {
            end();
            receiver.onComplete();
        }
        return true;
    }

    private void send(RequestT request) {
        CompletableFuture<ResponseT> future = listing.operation().apply(request);
        inFlight = future;
        var unused = future.whenComplete(this::arrive);
    }

    private void arrive(@Nullable ResponseT response, @Nullable Throwable error) {
        if (error != null) {
            failure = causeOf(error);
        } else if (response == null) {
            failure = new NullPointerException("The operation gave no response");
        } else {
            arrived = response;
        }
        advance.run();
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    private void end() {
        subscriber = null;
        walk = null;
        elements = List.of();
        arrived = null;
        CompletableFuture<ResponseT> request = inFlight;
        inFlight = null;
        if (request != null) {
            request.cancel(true);
        }
    }

    private static Throwable causeOf(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : null;
        return cause == null ? error : cause;
    }
}
