package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responds to requests. Failures are responses too. Safe for many threads. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Judges a request by its head. Called by an event loop, so it must not block: what may block goes into the result.
     *
     * @param trace takes what becomes known of the request, here and in the work that the result leads to
     */
    Admission admit(RequestHead head, RequestTrace trace);

    /**
     * A response has been handed to the socket, or its client has gone. Called by an event loop for every request, also for
     * those that never came to {@link #admit}; it must neither block nor throw.
     *
     * @param trace complete; it must not be kept, since it refers to the request
     * @param response only its status and its error may be used: a cached body may have been released
     */
    default void responded(RequestTrace trace, Response response) {}

    /**
     * A refusal of the HTTP layer itself, or of what is around the handler, in the form that clients of its API read.
     *
     * @param head of the request; null if there is no valid one
     * @param refusal as {@link ErrorResponse} writes it
     * @return the same unless the handler has another form
     */
    default HttpResponse inForm(@Nullable RequestHead head, HttpResponse refusal) {
        return refusal;
    }

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
