package io.carillon.paginators;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A listing that every subscriber walks afresh.
 *
 * @param start begins a walk
 * @param operation sends one request
 */
record AsyncListing<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>(
        Supplier<Walk<RequestT, ResponseT, ItemT>> start, Function<RequestT, CompletableFuture<ResponseT>> operation) {

    /**
     * Gives a subscriber what it asks for.
     *
     * @param elementsOf what a page holds for this subscriber
     */
    <T> void subscribe(Subscriber<? super T> subscriber, Function<Page<ResponseT, ItemT>, List<T>> elementsOf) {
        Objects.requireNonNull(subscriber, "subscriber");
        new WalkSubscription<>(this, elementsOf, subscriber).begin();
    }
}
