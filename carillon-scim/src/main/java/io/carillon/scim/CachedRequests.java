package io.carillon.scim;

import io.carillon.server.extension.CachedReads;
import io.carillon.server.http.RequestHead;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests have the same response. The response to one that is cached depends on nothing but the account, the resources that are
 * asked for, and how the client calls the server, which is in their URLs: not on the token, whose access to the account must be
 * checked, and not on other headers.
 */
final class CachedRequests {
    /** The longest text that tells one request from others, in characters: a cursor, a filter and the names of some attributes. */
    static final int MAX_LENGTH = 2048;

    private static final Set<String> PARAMETERS = Set.of(
            "cursor", "count", "startindex", "filter", "sortby", "sortorder", "attributes", "excludedattributes");

    private CachedRequests() {}

    /**
     * What the response to a request is cached by; null if it is not cached. Parameters that mean nothing are not part of it: with them,
     * one request would fill the cache.
     *
     * @param origin scheme, host and port as the client has called them
     */
    static CachedReads.@Nullable Read of(RequestHead head, Route route, String origin) {
        Endpoint endpoint = route.endpoint();
        if (endpoint == null || !endpoint.isCacheable() || !head.isRead() || head.hasBody() || isConditional(head)) {
            return null;
        }
        String query = sorted(head.query());
        if (query == null) {
            return null;
        }
        // There is no blank in a path or in a query.
        String text = head.path() + " " + origin + " " + query;
        return text.length() > MAX_LENGTH ? null : new CachedReads.Read(route.accountId(), text);
    }

    private static boolean isConditional(RequestHead head) {
        return head.header("If-None-Match") != null;
    }

    /** The parameters in the order of their names; null if some mean nothing. */
    private static @Nullable String sorted(@Nullable String query) {
        if (query == null) {
            return "";
        }
        String[] pairs = query.split("&", -1);
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 0 || !PARAMETERS.contains(pair.substring(0, equals).toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        if (pairs.length > 1) {
            Arrays.sort(pairs);
        }
        return String.join("&", pairs);
    }
}
