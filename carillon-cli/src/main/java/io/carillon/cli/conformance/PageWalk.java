package io.carillon.cli.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listing that was read from its first page to its last.
 *
 * @param made the keys that it must have
 * @param pages the keys of each page, in order
 * @param tokens the NextToken of each page; null for none
 * @param isWhole false if it was given up because a token came again, or after {@link Limits#PAGES} pages
 */
record PageWalk(List<Object> made, List<List<Object>> pages, List<@Nullable Object> tokens, boolean isWhole) {

    /**
     * Reads a listing after making what it is to list.
     *
     * @throws CheckException if a page is not what it should be
     */
    static PageWalk of(PagedListing listing, Run run) {
        List<Object> made = listing.fill(run);
        var pages = new ArrayList<List<Object>>();
        var tokens = new ArrayList<@Nullable Object>();
        var seen = new HashSet<Object>();
        Object token = null;
        do {
            Map<?, ?> page = Expectation.success(listing.page(run, token), 200);
            pages.add(keys(listing, page));
            token = page.get("NextToken");
            tokens.add(token);
        } while (token != null && !token.equals("") && seen.add(token) && pages.size() < Limits.PAGES);
        return new PageWalk(made, pages, tokens, token == null || token.equals(""));
    }

    /** The keys of a page. */
    static List<Object> keys(PagedListing listing, Map<?, ?> page) {
        if (!(page.get(listing.list()) instanceof List<?> elements)) {
            throw CheckException.failed("the page has no list " + listing.list());
        }
        String key = listing.key();
        return elements.stream()
                .map(element -> key == null
                        ? element
                        : Objects.requireNonNullElse(new InputPath(key).of(element), "an element without " + key))
                .map(Object.class::cast)
                .toList();
    }

    /** All keys, in the order in which they were listed. */
    List<Object> keys() {
        return pages.stream().flatMap(List::stream).toList();
    }

    /** The token after the first page. */
    Object firstToken() {
        Object token = tokens.get(0);
        if (token == null || token.equals("")) {
            throw CheckException.notRun("the first page has no NextToken");
        }
        return token;
    }
}
