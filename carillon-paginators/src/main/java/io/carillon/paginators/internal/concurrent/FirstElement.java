package io.carillon.paginators.internal.concurrent;

import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The first element of a subscription, as a future. Completing or cancelling the future cancels the subscription. */
public final class FirstElement<T> implements Subscriber<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    public CompletableFuture<T> result() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        var unused = result.whenComplete((element, error) -> subscription.cancel());
        subscription.request(1);
    }

    @Override
    public void onNext(T element) {
        result.complete(element);
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.completeExceptionally(new NoSuchElementException("There are no elements"));
    }
}
