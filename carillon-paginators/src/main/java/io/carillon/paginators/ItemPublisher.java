package io.carillon.paginators;

import io.carillon.paginators.internal.concurrent.FirstElement;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The items of a listing, as a Reactive Streams 1.0.4 publisher. It works like {@link PagePublisher}, except that
 * demand counts items: a page is fetched when the items before it are used up and there is demand for another one. If
 * you need resume tokens, subscribe to the pages or to {@link #batches}.
 *
 * @param <ItemT> the listed items
 */
public final class ItemPublisher<ItemT> implements WalkPublisher<ItemT> {
    private final AsyncListing<?, ?, ItemT> listing;

    ItemPublisher(AsyncListing<?, ?, ItemT> listing) {
        this.listing = listing;
    }

    @Override
    public void subscribe(Subscriber<? super ItemT> subscriber) {
        listing.subscribe(subscriber, () -> Page::items);
    }

    /**
     * {@return the items in batches of equal size, like {@link ItemIterable#batches}} A page is fetched when the
     * batches before it are used up and there is demand for another one. An error ends the subscription: the items
     * collected for the next batch are dropped, and the last batch's token leads to them.
     *
     * @param size how many items a batch has, at least 1; they are all kept in memory
     * @throws IllegalArgumentException if the size is less than 1
     */
    public WalkPublisher<Batch<ItemT>> batches(int size) {
        return batches(listing, Batcher.checkSize(size));
    }

    /**
     * The first items as one batch, with the token to continue from, like {@link ItemIterable#firstBatch}. Starts
     * immediately; every call starts a new walk.
     *
     * @param size the maximum number of items, at least 1
     * @return completes with the batch, or with the exception of the page that failed; completing or cancelling it
     *     cancels the walk and the request in flight
     * @throws IllegalArgumentException if the size is less than 1
     */
    public CompletableFuture<Batch<ItemT>> firstBatch(int size) {
        return firstBatch(listing.first(Batcher.checkSize(size)), size);
    }

    private static <ResponseT extends SdkResponse, ItemT> CompletableFuture<Batch<ItemT>> firstBatch(
            AsyncListing<?, ResponseT, ItemT> capped, int size) {
        FirstElement<Batch<ItemT>> first = new FirstElement<>();
        capped.subscribe(
                first,
                () -> new FirstBatch<>(size, () -> capped.listing().begin().place()));
        return first.result();
    }

    private static <ResponseT extends SdkResponse, ItemT> WalkPublisher<Batch<ItemT>> batches(
            AsyncListing<?, ResponseT, ItemT> listing, int size) {
        return subscriber -> listing.subscribe(subscriber, () -> new Batcher<ResponseT, ItemT>(size));
    }
}
