package io.carillon.paginators;

import io.carillon.paginators.internal.concurrent.FirstElement;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The items of a listing, as a publisher of Reactive Streams 1.0.4. It works as {@link PagePublisher} does, except that a
 * subscriber asks for items: a page is requested when those before it are used up and one item more is asked for. If you
 * need resume tokens, subscribe to the pages or to {@link #batches}.
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
     * {@return the items in batches of one size, as {@link ItemIterable#batches} gives them} A page is requested when the batches
     * before it are used up and one more is asked for. An error ends the subscription: the items that wait for their batch
     * are then dropped, and the last batch's token leads to them.
     *
     * @param size how many items a batch holds, which are all kept in memory; 1 or more
     * @throws IllegalArgumentException if the size is less than 1
     */
    public WalkPublisher<Batch<ItemT>> batches(int size) {
        return batches(listing, Batcher.checkSize(size));
    }

    /**
     * The first items in one batch, with the token to go on from, as {@link ItemIterable#firstBatch} gives it. Begins at
     * once, and afresh with each call.
     *
     * @param size the most items that it holds, 1 or more
     * @return completes with the batch, or with the exception of the page that failed; completing or cancelling it cancels
     *     the walk and the request under way
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
