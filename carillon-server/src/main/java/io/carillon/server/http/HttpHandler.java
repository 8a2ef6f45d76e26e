package io.carillon.server.http;

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
}
