package io.carillon.server.http.parsing;

import io.carillon.server.http.Failures;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, in one of the forms of RFC 9112, section 3.2: a path, or a whole URI as a client sends it to a
 * proxy, or {@code *} for OPTIONS.
 *
 * @param authority host and port of a whole URI, with {@code scheme}; else null
 */
record RequestTarget(
        String path,
        @Nullable String query,
        @Nullable String scheme,
        @Nullable String authority) {
    private static final String SEPARATOR = "://";

    /**
     * Reads a target.
     *
     * @throws RefusedRequest if it is in none of the forms that the method may have
     */
    static RequestTarget parse(String method, String target) {
        if (method.equals("CONNECT")) {
            throw new RefusedRequest(Failures.notImplemented("This server is not a proxy: it has no CONNECT."));
        }
        if (target.indexOf('#') >= 0) {
            throw RefusedRequest.because("A request's target has no fragment.");
        }
        if (target.startsWith("/")) {
            return of(target, null, null);
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return of(target, null, null);
        }
        return absolute(target);
    }

    private static RequestTarget absolute(String target) {
        int separator = target.indexOf(SEPARATOR);
        String scheme = separator < 0 ? "" : target.substring(0, separator);
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw RefusedRequest.because("A request's target must be a path that starts with a slash.");
        }
        int start = separator + SEPARATOR.length();
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        String rest = target.substring(end);
        return of(rest.startsWith("/") ? rest : "/" + rest, scheme, target.substring(start, end));
    }

    private static RequestTarget of(String text, @Nullable String scheme, @Nullable String authority) {
        int question = text.indexOf('?');
        return question < 0
                ? new RequestTarget(text, null, scheme, authority)
                : new RequestTarget(text.substring(0, question), text.substring(question + 1), scheme, authority);
    }

    /**
     * A whole URI and Host must name the same server: otherwise a proxy and this server could disagree about it, and the
     * signature covers only Host.
     */
    void requireHost(@Nullable String host) {
        if (authority != null && !isSame(authority, host)) {
            throw RefusedRequest.because("The request's target and its Host header name different servers.");
        }
    }

    private boolean isSame(String authority, @Nullable String host) {
        return host == null
                ? HostHeader.isValid(authority)
                : withPort(authority).equalsIgnoreCase(withPort(host));
    }

    private String withPort(String host) {
        String port = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        return hasPort ? host : host + port;
    }
}
