package io.carillon.paginators;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * The pages of a listing, as a publisher of Reactive Streams 1.0.4. Immutable and free to share; every subscription
 * walks afresh and sends its own requests.
 *
 * <p>A page is requested when the subscriber has asked for it and has been given all pages before, so no subscription
 * ever has more than one request under way. Cancelling the subscription cancels that request. Elements arrive on the
 * thread that brings the response, which belongs to the SDK's client and must not be made to wait, or on the thread
 * that asks for more.
 *
 * <p>All that {@link PageIterator#next} throws comes by {@code onError}, which ends the subscription: a wrong request
 * or starting token at once, any other failure in place of the page that was asked for. To go on after it, subscribe
 * with the last page's resume token as the starting token.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class PagePublisher<ResponseT extends SdkResponse, ItemT> implements SdkPublisher<Page<ResponseT, ItemT>> {
    private final ResponseMembers<ResponseT, ItemT> members;
    private final AsyncListing<?, ResponseT, ItemT> listing;

    PagePublisher(ResponseMembers<ResponseT, ItemT> members, AsyncListing<?, ResponseT, ItemT> listing) {
        this.members = members;
        this.listing = listing;
    }

    @Override
    public void subscribe(Subscriber<? super Page<ResponseT, ItemT>> subscriber) {
        listing.subscribe(subscriber, List::of);
    }

    /** The items of all pages in turn. */
    public ItemPublisher<ItemT> items() {
        return new ItemPublisher<>(listing);
    }

    /**
     * Walks to the end and gathers everything in memory, as {@link PageIterable#fullResult} does. Begins at once, and
     * afresh with each call.
     *
     * @return completes with everything, or with the exception of the page that failed (what was gathered is lost
     *     then); completing or cancelling it cancels the walk and the request under way
     */
    public CompletableFuture<FullResult<ItemT>> fullResult() {
        FullResultSubscriber<ResponseT, ItemT> subscriber =
                new FullResultSubscriber<>(members, () -> listing.start().get().resumeToken());
        subscribe(subscriber);
        return subscriber.result();
    }
}
