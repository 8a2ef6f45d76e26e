package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests; whatever goes wrong is an answer too. Safe for many threads. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Judges a request by its head. It is called by the thread that serves the sockets and must not wait: what takes time
     * goes into the result.
     */
    Admission admit(RequestHead head);

    /** Frees what it can of memory outside the heap, since a response needs some that is not there. */
    default void freeMemory() {}

    /**
     * Headers that every response has beside those of its own, also one that no handler made.
     *
     * @param head of the request; null if it was none
     */
    default Map<String, String> headers(@Nullable RequestHead head) {
        return Map.of();
    }
}
