package io.carillon.cli.people.service;

import io.carillon.cli.people.PeopleException;
import io.carillon.paginators.TokenPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a service's users as a function of a token, for the paginator: the token is the service's cursor (RFC 9865), or the
 * startIndex of the page. Notices what says that a walk by index may have passed somebody over. For one thread.
 */
final class UserPages {
    /** How many pages without anybody may follow each other, which RFC 9865 allows. */
    static final int MAX_EMPTY_PAGES = 100;

    private final ServiceClient client;
    private final boolean byCursor;
    private final int pageSize;
    private @Nullable Long firstTotal;
    private @Nullable Long lastTotal;
    private boolean isCutShort;
    private int emptyPages;

    /**
     * The pages of one walk.
     *
     * @param byCursor whether the service announces cursors
     * @param pageSize what the service is asked for; it may send fewer
     */
    UserPages(ServiceClient client, boolean byCursor, int pageSize) {
        this.client = client;
        this.byCursor = byCursor;
        this.pageSize = pageSize;
    }

    /** The page of a token; null for the first one. */
    TokenPage<ListPage.Resource> page(@Nullable String token) {
        try {
            return byCursor ? byCursor(token) : byIndex(token == null ? 1 : index(token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TokenPage<ListPage.Resource> byCursor(@Nullable String cursor) throws IOException {
        ListPage page =
                client.users("cursor=" + (cursor == null ? "" : QueryText.encoded(cursor)) + "&count=" + pageSize);
        count(page);
        String next = page.nextCursor() == null || page.nextCursor().isEmpty() ? null : page.nextCursor();
        if (page.resources().isEmpty() && next != null) {
            requireEnd();
        } else {
            emptyPages = 0;
        }
        isCutShort = cursor == null
                && next == null
                && page.totalResults() != null
                && page.totalResults() > page.resources().size();
        return TokenPage.of(page.resources(), next);
    }

    private void requireEnd() {
        emptyPages++;
        if (emptyPages > MAX_EMPTY_PAGES) {
            throw new PeopleException(
                    client.url() + " has sent more than " + MAX_EMPTY_PAGES
                            + " pages with nobody, each with a nextCursor.",
                    "Report it to the service: its list does not end.");
        }
    }

    private TokenPage<ListPage.Resource> byIndex(long start) throws IOException {
        ListPage page = client.users("startIndex=" + start + "&count=" + pageSize);
        count(page);
        Long total = page.totalResults();
        long next = start + page.resources().size();
        if (page.resources().isEmpty()) {
            isCutShort = total != null && start <= total;
            return TokenPage.last(page.resources());
        }
        return TokenPage.of(page.resources(), total != null && next > total ? null : Long.toString(next));
    }

    private static long index(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw new PeopleException(
                    "The journal has no position of a list by index.", "Delete it to begin again.", e);
        }
    }

    private void count(ListPage page) {
        if (page.totalResults() != null) {
            firstTotal = firstTotal == null ? page.totalResults() : firstTotal;
            lastTotal = page.totalResults();
        }
    }

    boolean byCursor() {
        return byCursor;
    }

    /** How many users the service has said that it has; null if it does not say. */
    @Nullable
    Long total() {
        return lastTotal;
    }

    /** The walk began earlier, when the service had so many users. */
    void begunWith(@Nullable Long total) {
        firstTotal = total;
    }

    /** The number that the service said first; null if it does not say. */
    @Nullable
    Long firstTotal() {
        return firstTotal;
    }

    /** Why somebody may have been passed over, a sentence; null if nothing says so. */
    @Nullable
    String doubt() {
        if (isCutShort) {
            return "The service says that it has " + lastTotal + " users, and sent fewer.";
        }
        return byCursor || firstTotal == null || firstTotal.equals(lastTotal)
                ? null
                : "The service had " + firstTotal + " users when the walk began, and then " + lastTotal
                        + ": a walk by index may pass over people meanwhile.";
    }
}
