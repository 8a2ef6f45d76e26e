package io.carillon.server.extension;

import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.carillon.store.ChangeCounts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's cache of responses, for reads of an API that it hosts. What is found has not changed since, in this process or another
 * one; who may have it, the API decides. Over a store that cannot report changes, nothing is found. Safe for many threads.
 */
public interface CachedReads {
    /**
     * A read whose response may be cached.
     *
     * @param accountId the one Chime account that the response is about
     * @param text all of the request that makes a difference to the response, beginning with the path of the API
     */
    record Read(String accountId, String text) {}

    /**
     * A response.
     *
     * @param isCacheable whether the same request gets the same response until the account changes
     */
    record Answer(HttpResponse response, boolean isCacheable) {}

    /** The store's counts of changes, by which to find responses and whatever else is cached; null if nothing can be found now. */
    ChangeCounts.@Nullable Snapshot refresh();

    /**
     * The response that a read would get now. Does not wait.
     *
     * @param counts of {@link #refresh()}, requested since the read came in
     * @return null if there is none. Otherwise with a claim for the caller, who must release it or return it to the server
     */
    @Nullable
    CachedResponse find(Read read, ChangeCounts.Snapshot counts);

    /** The response to a read, cached if that is possible. */
    Response respond(Read read, Supplier<Answer> work);
}
