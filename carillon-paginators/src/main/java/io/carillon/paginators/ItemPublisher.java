package io.carillon.paginators;

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
     * The items in batches of one size, as {@link ItemIterable#batches} gives them. A page is requested when the batches
     * before it are used up and one more is asked for. An error ends the subscription: the items that wait for their batch
     * are then dropped, and the last batch's token leads to them.
     *
     * @param size how many items a batch holds, which are all kept in memory; 1 or more
     * @throws IllegalArgumentException if the size is less than 1
     */
    public WalkPublisher<Batch<ItemT>> batches(int size) {
        return batches(listing, Batcher.checkSize(size));
    }

    private static <ResponseT extends SdkResponse, ItemT> WalkPublisher<Batch<ItemT>> batches(
            AsyncListing<?, ResponseT, ItemT> listing, int size) {
        return subscriber -> listing.subscribe(subscriber, () -> new Batcher<ResponseT, ItemT>(size));
    }
}
