package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responds to requests. Failures are responses too. Safe for many threads. */
@FunctionalInterface
public interface HttpHandler {
    /** Judges a request by its head. Called by an event loop, so it must not block: what may block goes into the result. */
    Admission admit(RequestHead head);

    /** Frees memory outside the heap, as much as possible: a response needs some, and there is none. */
    default void freeMemory() {}

    /**
     * Headers of every response in addition to its own, including responses of the HTTP layer itself.
     *
     * @param head of the request; null if there is no valid one
     */
    default Map<String, String> headers(@Nullable RequestHead head) {
        return Map.of();
    }
}
