package io.carillon.scim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is to.
 *
 * @param base the raw path of the account, with whatever precedes the paths of the server
 * @param accountId the account in the path
 * @param endpoint null if nothing has this path and method
 * @param allowed the methods of the path; none if nothing is there
 * @param isMe whether it is to the alias of the client's own user (RFC 7644, 3.11)
 * @param id the last segment of the path, decoded: the id of a resource, if the endpoint is about one
 */
record Route(
        String base, String accountId, @Nullable Endpoint endpoint, List<String> allowed, boolean isMe, String id) {
    private static final String ME = "Me";

    /**
     * The route of a request. HEAD is GET without the body.
     *
     * @param path the raw path; contains {@link ScimExtension#PATH}
     */
    static Route of(String method, String path) {
        int start = path.indexOf(ScimExtension.PATH) + ScimExtension.PATH.length();
        List<String> segments = Arrays.stream(path.substring(start).split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Route::decoded)
                .toList();
        if (segments.isEmpty()) {
            return new Route(path, "", null, List.of(), false, "");
        }
        int accountEnd = path.indexOf('/', start + 1);
        List<String> inside = segments.subList(1, segments.size());
        Endpoint found = null;
        var allowed = new TreeSet<String>();
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.isAt(inside)) {
                allowed.add(endpoint.method());
                if (endpoint.method().equals(method.equals("HEAD") ? "GET" : method)) {
                    found = endpoint;
                }
            }
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new Route(
                accountEnd < 0 ? path : path.substring(0, accountEnd),
                segments.get(0),
                found,
                List.copyOf(allowed),
                !inside.isEmpty() && inside.get(0).equalsIgnoreCase(ME),
                segments.get(segments.size() - 1));
    }

    /** What is not a valid escape is the id of nothing. */
    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
