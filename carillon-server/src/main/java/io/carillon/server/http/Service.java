package io.carillon.server.http;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections of a listener share.
 *
 * @param heads for heads that are not whole yet, whoever sends them
 * @param bodies for requests that were admitted, until they are answered
 */
record Service(
        HttpHandler handler,
        HttpLimits limits,
        Deadlines deadlines,
        ResponseWriter responses,
        ByteBudget heads,
        ByteBudget bodies,
        RequestQueues queues) {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /** The handler's decision; what it throws becomes an answer. */
    Admission admit(RequestHead head) {
        try {
            return handler.admit(head);
        } catch (RuntimeException | Error e) {
            // An Error too, or the connection would wait for ever. One of the heap ends the process when it is logged.
            LOG.error("A request could not be answered.", e);
            return new Admission.Answered(Failures.serviceFailure());
        }
    }

    /** The decision behind a look-up; what it throws becomes an answer. */
    static Admission decide(Admission.Undecided undecided) {
        try {
            Admission admission = undecided.decision().get();
            if (admission instanceof Admission.Undecided) {
                throw new IllegalStateException("A look-up decides.");
            }
            return admission;
        } catch (RuntimeException | Error e) {
            // An Error too, or the connection would wait for ever. One of the heap ends the process when it is logged.
            LOG.error("A request could not be answered.", e);
            return new Admission.Answered(Failures.serviceFailure());
        }
    }

    /** The answer of {@code work}; what it throws becomes one. */
    static Answer answer(Function<byte[], Answer> work, byte[] body) {
        try {
            return work.apply(body);
        } catch (RuntimeException | Error e) {
            // An Error too, or the connection would wait for ever. One of the heap ends the process when it is logged.
            LOG.error("A request could not be answered.", e);
            return Failures.serviceFailure();
        }
    }
}
