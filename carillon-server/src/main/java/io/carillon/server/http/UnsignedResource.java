package io.carillon.server.http;

import java.util.Set;

/**
 * A resource that is read without a signature, by GET or by HEAD, such as a health check. Safe for many threads.
 *
 * @param path without a prefix and without a trailing slash
 * @param responder what becomes of a request that has no body
 */
public record UnsignedResource(String path, Responder responder) {
    /** The methods of every such resource; some load balancers and tools send HEAD. */
    public static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Responds to GET and HEAD. Called by an event loop, so it must not block: what may block goes into the result. */
    @FunctionalInterface
    public interface Responder {
        Admission admit(RequestHead head, RequestTrace trace);
    }

    /** Whether a path without a prefix is the path of this resource, with or without a trailing slash. */
    boolean isAt(String inside) {
        return inside.startsWith(path)
                && (inside.length() == path.length()
                        || (inside.length() == path.length() + 1 && inside.charAt(path.length()) == '/'));
    }
}
