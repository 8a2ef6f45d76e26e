package io.carillon.server.http;

import java.util.regex.Pattern;

/**
 * A path that may precede every path of the server. AWS's own service was available under {@code /console} for a long time, so
 * scripts have endpoints such as {@code https://service.chime.aws.amazon.com/console}.
 *
 * <p>Clients sign the path that they send, so the prefix is removed for routing and never for the signature.
 *
 * @param path begins with a slash and does not end with one; empty for no prefix
 */
public record PathPrefix(String path) {
    /** One or more segments that no client escapes or normalizes, and that are not the API's own first ones. */
    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    /** The longest prefix, in characters. */
    public static final int MAX_LENGTH = 200;

    /** No prefix. Initialized after {@link #FORM}, which its constructor needs. */
    public static final PathPrefix NONE = new PathPrefix("");

    /** Whether a text is a valid prefix, or empty. */
    public static boolean isPrefix(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    /** Rejects an invalid prefix. */
    public PathPrefix {
        if (!isPrefix(path)) {
            throw new IllegalArgumentException("not a path prefix: " + path);
        }
    }

    /**
     * The path after the prefix.
     *
     * @param requestPath the raw path of a request
     * @return the unchanged path unless it starts with exactly the prefix, as whole segments
     */
    public String removedFrom(String requestPath) {
        return !path.isEmpty() && requestPath.startsWith(path) && requestPath.startsWith("/", path.length())
                ? requestPath.substring(path.length())
                : requestPath;
    }
}
