package io.carillon.paginators;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One walk over what a JMESPath expression finds. Not thread-safe.
 *
 * <p>A page is asked for when what was found before it is used up, by {@link #hasNext} or {@link #next}, which then throw
 * what {@link PageIterator#next} throws. A page that fails, or in which the expression cannot be evaluated, leaves the walk
 * where it was: either may be called again and asks for, or searches, the same page, and {@link #resumeToken} tells where
 * it begins.
 *
 * @param <T> what is found
 */
public final class SearchIterator<T extends @Nullable Object> implements CloseableIterator<T> {
    private final PageIterator<?, ?> pages;
    private final Search<T> search;
    private @Nullable Page<?, ?> page;
    private Iterator<T> found = Collections.emptyIterator();

    /** Whether {@link #found} is what the page holds. */
    private boolean searched = true;

    SearchIterator(PageIterator<?, ?> pages, Search<T> search) {
        this.pages = pages;
        this.search = search;
    }

    @Override
    public boolean hasNext() {
        while (!searched || !found.hasNext()) {
            if (page == null || searched) {
                if (!pages.hasNext()) {
                    return false;
                }
                page = pages.next();
                searched = false;
            }
            found = search.in(page).iterator();
            searched = true;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The walk is over");
        }
        return found.next();
    }

    /**
     * {@return the starting token with which another walk would go on after the last page whose results were all given: a search
     * goes on with whole pages} Empty exactly when nothing is left to list.
     *
     * @throws BadStartingTokenException if no page was asked for yet and the starting token cannot be read
     * @throws ParameterValidationException if no page was asked for yet and the request's parameters are wrong
     */
    public Optional<String> resumeToken() {
        if (page == null) {
            return pages.resumeToken();
        }
        return searched && !found.hasNext() ? page.resumeToken() : page.start().resumeToken();
    }

    @Override
    public void close() {
        pages.close();
    }
}
