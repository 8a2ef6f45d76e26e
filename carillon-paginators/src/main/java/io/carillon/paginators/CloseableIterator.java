package io.carillon.paginators;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over a walk that may be ended early. Not thread-safe.
 *
 * @param <T> the elements
 */
public interface CloseableIterator<T extends @Nullable Object> extends Iterator<T>, AutoCloseable {

    /**
     * Ends the walk early: interrupts the request that was sent ahead and discards pages fetched ahead. Does nothing
     * without {@link PaginationConfig#prefetch}, after the last page, or if already closed.
     */
    @Override
    void close();
}
