package io.carillon.server.testing;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which page of its listing each NextToken of a response leads to; and tokens that lead to a page that has another token
 * already. Of two listings that come to the same position by pages of different sizes, the later one counts. When there are too
 * many tokens, the oldest are forgotten. Safe for many threads.
 */
final class PageTokens {
    /** The largest number of tokens. */
    static final int MAX_TOKENS = 10_000;

    private static final int ALIAS_BYTES = 32;

    private final RandomGenerator random;
    private final Map<String, Place> places = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    PageTokens(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param page its number
     * @param isAlias whether only this class knows the token
     * @param real the token that the directory knows; null for the first page
     */
    private record Place(
            int page, boolean isAlias, @Nullable String real) {}

    /** The page that is asked for; 1 without a token, {@link FaultRule#ANY_PAGE} for a token that no response had. */
    synchronized int page(@Nullable Object token) {
        if (token == null) {
            return 1;
        }
        Place place = places.get(String.valueOf(token));
        return place == null ? FaultRule.ANY_PAGE : place.page();
    }

    /** A response has a token for this page. */
    synchronized void leads(String token, int page) {
        places.remove(token);
        places.put(token, new Place(page, false, token));
    }

    /** A new token for the page that another one leads to; null for the first page. */
    synchronized String alias(@Nullable String real, int page) {
        byte[] bytes = new byte[ALIAS_BYTES];
        random.nextBytes(bytes);
        String alias = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        places.put(alias, new Place(page, true, real));
        return alias;
    }

    /** The token that the directory knows for one that a client sent; null for the first page. */
    synchronized @Nullable String real(@Nullable String token) {
        Place place = token == null ? null : places.get(token);
        return place != null && place.isAlias() ? place.real() : token;
    }

    synchronized void clear() {
        places.clear();
    }
}
