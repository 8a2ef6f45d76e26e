package io.carillon.paginators;

import org.jspecify.annotations.Nullable;

/**
 * The results of a JMESPath expression on the pages of a listing. Immutable; every iterator starts a new walk.
 *
 * @param <T> the type of the results
 */
public final class SearchIterable<T extends @Nullable Object> implements CloseableIterable<T> {
    private final SyncListing<?, ?, ?> listing;
    private final Search<T> search;

    SearchIterable(SyncListing<?, ?, ?> listing, Search<T> search) {
        this.listing = listing;
        this.search = search;
    }

    @Override
    public SearchIterator<T> iterator() {
        return new SearchIterator<>(listing.walk(), search);
    }
}
