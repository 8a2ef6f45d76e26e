package io.carillon.paginators;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Violates the rules by throwing when it receives an element. */
final class ThrowingSubscriber<T> implements Subscriber<T> {
    private final RuntimeException thrown;
    private final RecordingSubscriber<T> signals = new RecordingSubscriber<>();
    private volatile @Nullable Subscription subscription;

    ThrowingSubscriber(RuntimeException thrown) {
        this.thrown = thrown;
    }

    Subscription subscription() {
        return Objects.requireNonNull(subscription, "not subscribed");
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T element) {
        signals.onNext(element);
        throw thrown;
    }

    @Override
    public void onError(Throwable error) {
        signals.onError(error);
    }

    @Override
    public void onComplete() {
        signals.onComplete();
    }
}
