package io.carillon.paginators;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The pages of a listing, as a publisher of Reactive Streams 1.0.4. Immutable and free to share; every subscription
 * walks afresh and sends its own requests.
 *
 * <p>A page is requested when the subscriber has asked for it and has been given all pages before, so no subscription
 * ever has more than one request under way; {@link PaginationConfig#prefetchPages} requests pages ahead of that, after the
 * first was asked for, and {@link PaginationConfig#requestPace} holds requests back without a thread that waits. Cancelling
 * the subscription cancels all of that. Elements arrive on the thread that brings the response, which belongs to the SDK's
 * client and must not be made to wait, or on the thread that asks for more, or that a pause has been ended by.
 *
 * <p>All that {@link PageIterator#next} throws comes by {@code onError}, which ends the subscription: a wrong request
 * or starting token at once, any other failure in place of the page that was asked for. To go on after it, subscribe
 * with the last page's resume token as the starting token.
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

    /** {@return the items of all pages in turn, also in batches of one size} */
    public ItemPublisher<ItemT> items() {
        return new ItemPublisher<>(listing);
    }

    /**
     * {@return what a JMESPath expression finds in each page in turn, as {@link PageIterable#search(String)} gives it, but
     * without nulls, which no publisher may publish} A page is requested when what was found before it is used up and more is
     * asked for.
     *
     * @param expression JMESPath
     * @throws SearchExpressionException if it is no JMESPath, is nested more than 128 levels deep, or calls a function that
     *     there is not or in a form that it does not have; a function that is given what it does not take is the
     *     subscription's error
     */
    public WalkPublisher<Object> search(String expression) {
        return found(Search.of(expression));
    }

    /**
     * {@return the same where everything found is of one type, or null, as {@link PageIterable#search(String, Class)} gives it}
     *
     * @param <T> what is found
     * @param expression JMESPath
     * @param type what each result is an instance of
     * @throws SearchExpressionException as from {@link #search(String)}; a page that holds anything else is the
     *     subscription's error, before anything of that page is given
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
     * Walks to the end and gathers everything in memory, as {@link PageIterable#fullResult} does. Begins at once, and
     * afresh with each call.
     *
     * @return completes with everything, or with the exception of the page that failed (what was gathered is lost
     *     then); completing or cancelling it cancels the walk and the request under way
     */
    public CompletableFuture<FullResult<ItemT>> fullResult() {
        FullResultSubscriber<ResponseT, ItemT> subscriber = new FullResultSubscriber<>(
                listing.listing().members(), () -> listing.listing().begin().resumeToken());
        subscribe(subscriber);
        return subscriber.result();
    }
}
