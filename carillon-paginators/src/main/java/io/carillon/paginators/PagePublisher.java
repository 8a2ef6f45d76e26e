package io.carillon.paginators;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The pages of a listing, as a Reactive Streams 1.0.4 publisher. Immutable; every subscription starts a new walk and
 * sends its own requests.
 *
 * <p>A page is requested from the service when there is demand for it and all earlier pages have been delivered, so a
 * subscription never has more than one request in flight. {@link PaginationConfig#prefetchPages} requests pages ahead
 * of demand, starting with the first demand, and {@link PaginationConfig#requestPace} delays requests without blocking
 * a thread. Cancelling the subscription cancels all of this. Elements are delivered on the thread that completes the
 * response, which belongs to the SDK's client and must not be blocked, on the thread that requests more, or on the
 * thread that ends a pause.
 *
 * <p>Everything that {@link PageIterator#next} throws is delivered to {@code onError}, which ends the subscription:
 * invalid parameters or starting tokens immediately, any other failure in place of the page it concerns. To continue
 * after a failure, subscribe with the last page's resume token as the starting token.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class PagePublisher<ResponseT extends SdkResponse, ItemT>
        implements WalkPublisher<Page<ResponseT, ItemT>> {
    private final AsyncListing<?, ResponseT, ItemT> listing;

    PagePublisher(AsyncListing<?, ResponseT, ItemT> listing) {
        this.listing = listing;
    }

    @Override
    public void subscribe(Subscriber<? super Page<ResponseT, ItemT>> subscriber) {
        listing.subscribe(subscriber, () -> List::of);
    }

    /** {@return the items of all pages, in order; also available in batches of equal size} */
    public ItemPublisher<ItemT> items() {
        return new ItemPublisher<>(listing);
    }

    /**
     * {@return the results of a JMESPath expression on each page, as {@link PageIterable#search(String)} returns them,
     * but without nulls, which publishers must not emit} A page is fetched when the results of the pages before it are
     * used up and there is demand for another one.
     *
     * @param expression JMESPath
     * @throws SearchExpressionException if it is not valid JMESPath, is nested more than 128 levels deep, calls an
     *     unknown function or calls one with the wrong number of arguments; a function argument of a wrong type is
     *     delivered as the subscription's error
     */
    public WalkPublisher<Object> search(String expression) {
        return found(Search.of(expression));
    }

    /**
     * {@return the same for results that all have one type, or are null, as {@link PageIterable#search(String, Class)}
     * returns them}
     *
     * @param <T> the type of the results
     * @param expression JMESPath
     * @param type the type of each result
     * @throws SearchExpressionException as from {@link #search(String)}; a page with a result of another type is
     *     delivered as the subscription's error, before any result of that page
     */
    public <T> WalkPublisher<T> search(String expression, Class<T> type) {
        return found(Search.of(expression, type));
    }

    private <T> WalkPublisher<T> found(Search<@Nullable T> search) {
        return subscriber -> listing.subscribe(
                subscriber,
                () -> page -> search.in(page).stream().filter(Objects::nonNull).toList());
    }

    /**
     * Walks to the end and collects everything in memory, like {@link PageIterable#fullResult}. Starts immediately;
     * every call starts a new walk.
     *
     * @return completes with everything, or with the exception of the page that failed, in which case the items
     *     collected so far are lost; completing or cancelling it cancels the walk and the request in flight
     */
    public CompletableFuture<FullResult<ItemT>> fullResult() {
        FullResultSubscriber<ResponseT, ItemT> subscriber = new FullResultSubscriber<>(
                listing.listing().members(), () -> listing.listing().begin().resumeToken());
        subscribe(subscriber);
        return subscriber.result();
    }
}
