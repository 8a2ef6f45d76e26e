package io.carillon.server.http;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a handler decides about a request by its head, before any of the body is read. */
public sealed interface Admission {
    /**
     * The response follows from the head alone. A body is discarded unread.
     *
     * @param response a refusal, or a success that needs no body
     */
    record Answered(Response response) implements Admission {}

    /**
     * The request may be read to its end and processed.
     *
     * @param work responds to the request, given its whole body. It may block. Failures are responses too
     */
    record Admitted(Function<byte[], Response> work) implements Admission {}

    /**
     * Something must be looked up first, which may block. Meanwhile, none of the body is read.
     *
     * @param decision looks it up and decides; the decision must not be another {@code Undecided}
     */
    record Undecided(Asker asker, Supplier<Admission> decision) implements Admission {}

    /** Who asks. Each kind has threads and a queue of its own, so that any number of one kind cannot delay the others. */
    enum Asker {
        /** The holder of an access key that is known here. */
        CALLER,
        /** Somebody who names an access key that is not known here. */
        STRANGER,
        /** A load balancer or a monitoring system. */
        OPERATOR
    }
}
