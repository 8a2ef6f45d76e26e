package io.carillon.paginators;

import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * The items of a listing, as a publisher of Reactive Streams 1.0.4. It works as {@link PagePublisher} does, but that a
 * subscriber asks for items: a page is requested when those before it are used up and one item more is asked for. Who
 * wants resume tokens subscribes to the pages.
 *
 * @param <ItemT> the listed items
 */
public final class ItemPublisher<ItemT> implements SdkPublisher<ItemT> {
    private final AsyncListing<?, ?, ItemT> listing;

    ItemPublisher(AsyncListing<?, ?, ItemT> listing) {
        this.listing = listing;
    }

    @Override
    public void subscribe(Subscriber<? super ItemT> subscriber) {
        listing.subscribe(subscriber, Page::items);
    }
}
