package io.carillon.server.http;

import org.jspecify.annotations.Nullable;

/** Answers requests; whatever goes wrong is an answer too. Safe for many threads. */
@FunctionalInterface
public interface HttpHandler {
    /** Answers. It may take its time. */
    Answer handle(HttpRequest request);

    /**
     * Answers at once, or not at all: it is called by the thread that serves the sockets, and must not wait.
     *
     * @return null to be called again by {@link #handle}
     */
    default @Nullable Answer answerAtOnce(HttpRequest request) {
        return null;
    }
}
