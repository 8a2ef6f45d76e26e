package io.carillon.paginators;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the results of a JMESPath expression. Not thread-safe.
 *
 * <p>A page is fetched when the results of the pages before it are used up, by {@link #hasNext} or {@link #next}, which
 * then throw what {@link PageIterator#next} throws. After a page that failed, or on which the expression could not be
 * evaluated, calling either again fetches or evaluates the same page, and {@link #resumeToken} returns where it begins.
 *
 * @param <T> the type of the results
 */
public final class SearchIterator<T extends @Nullable Object> implements CloseableIterator<T> {
    private final PageIterator<?, ?> pages;
    private final Search<T> search;
    private @Nullable Page<?, ?> page;
    private Iterator<T> found = Collections.emptyIterator();

    /** Whether {@link #found} are the results of the current page. */
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
     * {@return the starting token from which another walk continues after the last page whose results were all
     * returned: a search resumes at whole pages} Empty if and only if nothing is left to list.
     *
     * @throws BadStartingTokenException if no page was requested yet and the starting token cannot be read
     * @throws ParameterValidationException if no page was requested yet and the request's parameters are invalid
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
