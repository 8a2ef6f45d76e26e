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
 * The web pages that may call the server, by the Fetch standard (CORS). Requests are signed and carry no cookies, so a page
 * can do no more than its keys allow; still, a page that is not meant to call the server learns nothing from it.
 *
 * @param origins serialized origins in lower case, such as {@code https://admin.example.com}; {@value #ANY} alone for all;
 *     empty to let browsers block all pages
 */
public record CrossOrigin(Set<String> origins) {
    /** Every origin. */
    public static final String ANY = "*";

    /** No page may call. */
    public static final CrossOrigin OFF = new CrossOrigin(Set.of());

    /** Seconds for which a browser may cache a preflight: 2 hours, the most that Chromium accepts. */
    public static final int MAX_AGE_SECONDS = 7200;

    /** Headers that the AWS SDKs for JavaScript add to those of a browser. */
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, X-Amz-Date, X-Amz-Content-Sha256,"
            + " X-Amz-Security-Token, X-Amz-User-Agent, X-Amz-Target, X-Amzn-Trace-Id, Amz-Sdk-Invocation-Id,"
            + " Amz-Sdk-Request, User-Agent";

    /** Headers of a response that they read. */
    private static final String RESPONSE_HEADERS = "x-amzn-RequestId, x-amzn-ErrorType, Date";

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]{0,30}://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");

    /** Copies the origins. */
    public CrossOrigin {
        origins = Set.copyOf(origins);
    }

    /**
     * Parses a comma-separated list of origins, in any case.
     *
     * @return null if one of them is not an origin; an origin has no path, not even a slash
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
     * Headers of every response, errors included, so that the page can read it.
     *
     * @param origin the request's Origin; null for none
     */
    public Map<String, String> headers(@Nullable String origin) {
        if (isOff() || (origin == null && allowsAny())) {
            return Map.of();
        }
        var headers = new LinkedHashMap<String, String>();
        if (!allowsAny()) {
            // A cache in between must not return the response for one page to another.
            headers.put("Vary", "Origin");
        }
        if (allowsAny() || (origin != null && origins.contains(origin))) {
            headers.put("Access-Control-Allow-Origin", allowsAny() ? ANY : origin);
            headers.put("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
        return headers;
    }

    /**
     * Headers of the response to a preflight, in addition to {@link #headers}.
     *
     * @param methods that the path accepts
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
