package io.carillon.paginators;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What an expression finds in page after page: the elements of a list, anything else as it is. Not thread-safe. */
final class SearchIterator implements Iterator<@Nullable Object> {
    private final PageIterator<?, ?> pages;
    private final SearchExpression expression;
    private Iterator<?> found = Collections.emptyIterator();

    SearchIterator(PageIterator<?, ?> pages, SearchExpression expression) {
        this.pages = pages;
        this.expression = expression;
    }

    @Override
    public boolean hasNext() {
        while (!found.hasNext()) {
            if (!pages.hasNext()) {
                return false;
            }
            Object result = expression.search(pages.next().response());
            found = result instanceof List<?> list
                    ? list.iterator()
                    : Collections.singletonList(result).iterator();
        }
        return true;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The walk is over");
        }
        return found.next();
    }
}
