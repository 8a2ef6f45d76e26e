package io.carillon.paginators;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A listing of which every subscription starts a new walk.
 *
 * @param operation sends one request
 */
record AsyncListing<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>(
        Listing<RequestT, ResponseT, ItemT> listing, Function<RequestT, CompletableFuture<ResponseT>> operation) {

    /**
     * Subscribes to the listing.
     *
     * @param elements creates what extracts this subscriber's elements from its pages
     */
    <T> void subscribe(Subscriber<? super T> subscriber, Supplier<PageElements<ResponseT, ItemT, T>> elements) {
        Objects.requireNonNull(subscriber, "subscriber");
        new WalkSubscription<>(this, elements.get(), subscriber).begin();
    }

    PaginationConfig config() {
        return listing.config();
    }

    AsyncListing<RequestT, ResponseT, ItemT> first(int count) {
        return new AsyncListing<>(listing.first(count), operation);
    }
}
