package io.carillon.paginators;

import org.jspecify.annotations.Nullable;

/**
 * What a JMESPath expression finds in the pages of a listing. Immutable and free to share; every walk starts afresh.
 *
 * @param <T> what is found
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
