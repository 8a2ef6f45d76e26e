package io.carillon.server.http;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a handler decides about a request when it has seen the head and nothing of the body. */
public sealed interface Admission {
    /**
     * The request is answered by its head alone. A body is not read; it is thrown away.
     *
     * @param response a refusal, or a success that needs no body
     */
    record Answered(Response response) implements Admission {}

    /**
     * The request may be read to its end and worked on.
     *
     * @param work answers it, given the whole body; it may take its time, and whatever goes wrong is an answer too
     */
    record Admitted(Function<byte[], Response> work) implements Admission {}

    /**
     * Something has to be looked up first, which may take its time. Nothing of the body is read meanwhile.
     *
     * @param stranger whether nothing is known of the caller. Strangers wait in a place of their own, so that any number of
     *     them cannot keep others from being served
     * @param decision looks it up and decides; it must not decide to look up again
     */
    record Undecided(boolean stranger, Supplier<Admission> decision) implements Admission {}
}
