package io.carillon.paginators;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** Requests one page at a time from a publisher and waits for it. */
final class SubscribedPageIterator<ResponseT extends SdkResponse, ItemT> implements PageIterator<ResponseT, ItemT> {
    private final PagePublisher<ResponseT, ItemT> publisher;
    private final RecordingSubscriber<Page<ResponseT, ItemT>> subscriber = new RecordingSubscriber<>();
    private int given;

    SubscribedPageIterator(PagePublisher<ResponseT, ItemT> publisher) {
        this.publisher = publisher;
        publisher.subscribe(subscriber);
    }

    /** The value of a future, or its exception unchanged. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public boolean hasNext() {
        if (given == subscriber.elements().size()) {
            subscriber.request(1);
            subscriber.awaitElementsOrEnd(given + 1);
        }
        return given < subscriber.elements().size() || subscriber.error() != null;
    }

    @Override
    public Page<ResponseT, ItemT> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The subscription is complete");
        }
        if (given == subscriber.elements().size()) {
            throw (RuntimeException) subscriber.error();
        }
        return subscriber.elements().get(given++);
    }

    @Override
    public Optional<String> resumeToken() {
        @Nullable
        Page<ResponseT, ItemT> last = given == 0 ? null : subscriber.elements().get(given - 1);
        return last == null ? await(publisher.fullResult()).resumeToken() : last.resumeToken();
    }
}
