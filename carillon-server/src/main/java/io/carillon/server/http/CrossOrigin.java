package io.carillon.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages in a browser may call the server, as the Fetch standard has it (CORS). Requests are signed and carry no cookies,
 * so a page can do no more than its keys may; yet a page that was not meant to call the server learns nothing of it.
 *
 * @param origins serialized origins in lower case, such as {@code https://admin.example.com}; {@value #ANY} alone for all; none
 *     to let browsers keep all pages away
 */
public record CrossOrigin(Set<String> origins) {
    /** Every origin. */
    public static final String ANY = "*";

    /** No page may call. */
    public static final CrossOrigin OFF = new CrossOrigin(Set.of());

    /** For how many seconds a browser need not ask again: 2 hours, the longest that Chromium takes. */
    public static final int MAX_AGE_SECONDS = 7200;

    /** What the AWS SDKs for JavaScript send from a browser, beside what a browser sends to anybody. */
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, X-Amz-Date, X-Amz-Content-Sha256,"
            + " X-Amz-Security-Token, X-Amz-User-Agent, X-Amz-Target, X-Amzn-Trace-Id, Amz-Sdk-Invocation-Id,"
            + " Amz-Sdk-Request, User-Agent";

    /** What they read of a response. */
    private static final String RESPONSE_HEADERS = "x-amzn-RequestId, x-amzn-ErrorType, Date";

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]{0,30}://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");

    /** Copies the origins. */
    public CrossOrigin {
        origins = Set.copyOf(origins);
    }

    /**
     * Reads origins with commas between them, in any case.
     *
     * @return null if one is no origin; a path, even a slash, belongs to none
     */
    public static @Nullable CrossOrigin parse(String list) {
        Set<String> origins = List.of(list.split(",", -1)).stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        boolean any = origins.equals(Set.of(ANY));
        return any || origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())
                ? new CrossOrigin(origins)
                : null;
    }

    /** Whether no page may call. */
    public boolean isOff() {
        return origins.isEmpty();
    }

    private boolean allowsAny() {
        return origins.contains(ANY);
    }

    /**
     * What every response has, errors too, so that the page can read it.
     *
     * @param origin the request's Origin; null for none
     */
    public Map<String, String> headers(@Nullable String origin) {
        if (isOff() || (origin == null && allowsAny())) {
            return Map.of();
        }
        var headers = new LinkedHashMap<String, String>();
        if (!allowsAny()) {
            // A cache between must not hand the response for one page to another.
            headers.put("Vary", "Origin");
        }
        if (allowsAny() || (origin != null && origins.contains(origin))) {
            headers.put("Access-Control-Allow-Origin", allowsAny() ? ANY : origin);
            headers.put("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
        return headers;
    }

    /**
     * What the answer to a preflight has beside {@link #headers}.
     *
     * @param methods of the path that is asked about
     */
    public Map<String, String> preflightHeaders(@Nullable String origin, String methods) {
        if (!allowsAny() && (origin == null || !origins.contains(origin))) {
            return Map.of();
        }
        return Map.of(
                "Access-Control-Allow-Methods", methods,
                "Access-Control-Allow-Headers", REQUEST_HEADERS,
                "Access-Control-Max-Age", Integer.toString(MAX_AGE_SECONDS));
    }
}
