package io.carillon.paginators;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A listing of which every iterator starts a new walk.
 *
 * @param operation sends one request and waits for its response
 */
record SyncListing<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>(
        Listing<RequestT, ResponseT, ItemT> listing, Function<RequestT, ResponseT> operation) {

    PageIterator<ResponseT, ItemT> walk() {
        PaginationConfig config = listing.config();
        Function<RequestT, ResponseT> paced =
                config.requestPace().map(pace -> pace.start().paced(operation)).orElse(operation);
        PageIterator<ResponseT, ItemT> pages = config.prefetch()
                ? new PrefetchingPageIterator<>(
                        listing::begin, paced, config.prefetchPages(), config.prefetchExecutor())
                : new OnDemandPageIterator<>(listing::begin, paced);
        return config.progressListener().isPresent() ? new MeteredPageIterator<>(pages, config) : pages;
    }

    SyncListing<RequestT, ResponseT, ItemT> first(int count) {
        return new SyncListing<>(listing.first(count), operation);
    }
}
