package io.carillon.paginators;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the items of a listing. Not thread-safe.
 *
 * <p>A page is fetched when the items before it are used up, by {@link #hasNext} or {@link #next}, which then throw
 * what {@link PageIterator#next} throws. After a failed page, calling either again retries the same page.
 *
 * @param <ItemT> the listed items
 */
public final class ItemIterator<ItemT> implements CloseableIterator<ItemT> {
    private final PageIterator<?, ItemT> pages;
    private @Nullable Page<?, ItemT> page;
    private int taken;

    ItemIterator(PageIterator<?, ItemT> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (page == null || taken == page.items().size()) {
            if (!pages.hasNext()) {
                return false;
            }
            page = pages.next();
            taken = 0;
        }
        return true;
    }

    @Override
    public ItemT next() {
        if (!hasNext() || page == null) {
            throw new NoSuchElementException("The walk is over");
        }
        return page.items().get(taken++);
    }

    /**
     * {@return the starting token from which another walk continues after the last item returned, even within a page}
     * Empty if and only if nothing is left to list.
     *
     * @throws BadStartingTokenException if no item was returned yet and the starting token cannot be read
     * @throws ParameterValidationException if no item was returned yet and the request's parameters are invalid
     */
    public Optional<String> resumeToken() {
        return page == null ? pages.resumeToken() : page.resumeTokenAfter(taken);
    }

    /** Ends the walk early, like {@link PageIterator#close}. */
    @Override
    public void close() {
        pages.close();
    }
}
