package io.carillon.paginators;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over a walk that may end early. Not thread-safe.
 *
 * @param <T> what it returns
 */
public interface CloseableIterator<T extends @Nullable Object> extends Iterator<T>, AutoCloseable {

    /**
     * Ends the walk early: cancels the request that was sent ahead, by interrupting its thread, and drops the pages that were
     * fetched ahead. Without {@link PaginationConfig#prefetch} there is nothing to end and this does nothing. Closing
     * again, or after the last page, does nothing either.
     */
    @Override
    void close();
}
