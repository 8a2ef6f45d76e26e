package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Records everything it receives, requests nothing on its own, and lets a test wait. Thread-safe. */
final class RecordingSubscriber<T> implements Subscriber<T> {
    private final List<T> elements = new ArrayList<>();
    private @Nullable Subscription subscription;
    private @Nullable Throwable error;
    private boolean complete;

    void request(long count) {
        subscription().request(count);
    }

    void cancel() {
        subscription().cancel();
    }

    private synchronized Subscription subscription() {
        if (subscription == null) {
            throw new IllegalStateException("not subscribed");
        }
        return subscription;
    }

    synchronized List<T> elements() {
        return List.copyOf(elements);
    }

    synchronized @Nullable Throwable error() {
        return error;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /** Waits until there are this many elements or the subscription has ended. */
    synchronized void awaitElementsOrEnd(int count) {
        while (elements.size() < count && error == null && !complete) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits for the end. */
    void awaitEnd() {
        awaitElementsOrEnd(Integer.MAX_VALUE);
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public synchronized void onNext(T element) {
        mustNotBeOver();
        elements.add(element);
        notifyAll();
    }

    @Override
    public synchronized void onError(Throwable cause) {
        mustNotBeOver();
        error = cause;
        notifyAll();
    }

    @Override
    public synchronized void onComplete() {
        mustNotBeOver();
        complete = true;
        notifyAll();
    }

    private void mustNotBeOver() {
        if (error != null || complete) {
            throw new IllegalStateException("a signal after the last");
        }
    }
}
