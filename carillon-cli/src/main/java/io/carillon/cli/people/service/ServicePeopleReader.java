package io.carillon.cli.people.service;

import io.carillon.cli.people.JsonPerson;
import io.carillon.cli.people.PeopleException;
import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.Row;
import io.carillon.cli.people.importing.HashIndex;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationException;
import io.carillon.paginators.RepeatedTokenException;
import io.carillon.paginators.TokenPage;
import io.carillon.paginators.TokenPaginator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users of another SCIM service, by cursor if it announces them (RFC 9865), else by index. A page at a time is in memory,
 * and of each user who was read a hash of the id, by which those are found whom the service lists twice; they are passed over.
 */
public final class ServicePeopleReader implements PeopleReader {
    /** How many pages with nobody new may follow each other. */
    static final int MAX_REPEATED_PAGES = 3;

    /** How many users a service may send that does not say how many it has. */
    static final long MAX_PEOPLE = 10_000_000;

    /** Whatever a service says that it has, while people are added to it. */
    private static final long GROWTH = 10_000;

    private final ServiceClient client;
    private final int pageSize;
    private HashIndex seen = new HashIndex();
    private UserPages pages;
    private PageIterator<TokenPage<ListPage.Resource>, ListPage.Resource> walk;
    private @Nullable Page<TokenPage<ListPage.Resource>, ListPage.Resource> page;
    private int taken;
    private boolean hasNews;
    private int pagesWithoutNews;
    private long read;
    private long repeated;

    /**
     * Begins a walk. Asks the service what it supports.
     *
     * @param pageSize how many people per page the service is asked for
     */
    public ServicePeopleReader(ServiceClient client, int pageSize) throws IOException {
        this.client = client;
        this.pageSize = pageSize;
        pages = new UserPages(client, client.announcesCursors(), pageSize);
        walk = begin(null);
    }

    private PageIterator<TokenPage<ListPage.Resource>, ListPage.Resource> begin(@Nullable String startingToken) {
        return TokenPaginator.of(pages::page)
                .paginate(config -> config.startingToken(startingToken))
                .iterator();
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (hasNext()) {
            ListPage.Resource resource = requirePage().items().get(taken);
            taken++;
            if (isNew(resource)) {
                hasNews = true;
                read++;
                requireEnd();
                return JsonPerson.row(read, resource.json());
            }
            repeated++;
        }
        return null;
    }

    private Page<TokenPage<ListPage.Resource>, ListPage.Resource> requirePage() {
        if (page == null) {
            throw new IllegalStateException("No page has been read yet.");
        }
        return page;
    }

    private boolean hasNext() throws IOException {
        while (page == null || taken == page.items().size()) {
            if (page != null && !page.items().isEmpty()) {
                countNews();
            }
            if (!walk.hasNext()) {
                return false;
            }
            page = nextPage();
            taken = 0;
            hasNews = false;
        }
        return true;
    }

    private Page<TokenPage<ListPage.Resource>, ListPage.Resource> nextPage() throws IOException {
        try {
            return walk.next();
        } catch (ServiceClient.RefusedException e) {
            throw e.explained();
        } catch (RepeatedTokenException e) {
            throw new PeopleException(
                    client.url() + " has sent the same nextCursor again: its list does not end.",
                    "Report it to the service.",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isNew(ListPage.Resource resource) {
        if (resource.id() == null) {
            return true;
        }
        if (seen.get(resource.id()) != HashIndex.ABSENT) {
            return false;
        }
        seen.put(resource.id(), 1);
        return true;
    }

    private void countNews() {
        pagesWithoutNews = hasNews ? 0 : pagesWithoutNews + 1;
        if (pagesWithoutNews >= MAX_REPEATED_PAGES) {
            throw new PeopleException(
                    client.url() + " sends the same people again and again"
                            + (pages.byCursor() ? "." : ": it does not heed startIndex."),
                    "Report it to the service: its list does not end.");
        }
    }

    private void requireEnd() {
        Long total = pages.total();
        long limit = total == null ? MAX_PEOPLE : 2 * total + GROWTH;
        if (read > limit) {
            throw new PeopleException(
                    client.url() + " has sent more than " + limit + " users"
                            + (total == null ? "." : ", and says that it has " + total + "."),
                    "Report it to the service: its list does not end.");
        }
    }

    @Override
    public @Nullable String place() {
        if (page == null) {
            return null;
        }
        // After the last page there is no token, but people may still be on their way in: the last one is read again.
        String token = page.resumeTokenAfter(taken)
                .or(() -> requirePage().resumeTokenAfter(Math.max(0, taken - 1)))
                .orElse(null);
        return token == null ? null : new WalkPlace(pages.byCursor(), pages.firstTotal(), token).text();
    }

    /**
     * {@inheritDoc}
     *
     * <p>False if the service is paged in another way than before, refuses its own cursor, or, by index, has another number of users
     * than when the walk began.
     */
    @Override
    public boolean goOn(String text, long rows) throws IOException {
        WalkPlace place = WalkPlace.read(text);
        if (place == null || place.byCursor() != pages.byCursor()) {
            return false;
        }
        try {
            pages.begunWith(place.total());
            walk = begin(place.token());
            page = walk.hasNext() ? walk.next() : null;
            if (pages.doubt() == null) {
                read = rows;
                return true;
            }
        } catch (ServiceClient.RefusedException | PaginationException e) {
            // An expired cursor, or one of another time of the service.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        startOver();
        return false;
    }

    private void startOver() {
        pages = new UserPages(client, pages.byCursor(), pageSize);
        walk = begin(null);
        page = null;
        taken = 0;
        seen = new HashIndex();
    }

    @Override
    public @Nullable String doubt() {
        Long total = pages.total();
        String doubt = pages.doubt();
        if (doubt != null || pages.byCursor()) {
            return doubt;
        }
        if (repeated > 0) {
            return "The service listed " + repeated + " people twice: a walk by index may pass over others meanwhile.";
        }
        return total != null && read < total
                ? "The service says that it has " + total + " users, and sent " + read + "."
                : null;
    }

    /** How many users the service says that it has; -1 if it does not. */
    public long total() {
        Long total = pages.total();
        return total == null ? -1 : total;
    }

    @Override
    public void close() {
        walk.close();
    }
}
