package io.carillon.server.http;

import io.carillon.directory.core.Refusal;
import io.carillon.server.sigv4.AuthenticationException;
import io.carillon.store.DamagedException;
import io.carillon.store.DiskException;
import io.carillon.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** What whatever is thrown on the way of a request becomes. Unexpected failures are logged here. */
public final class FailureResponse {
    private static final Logger LOG = LoggerFactory.getLogger(FailureResponse.class);

    private FailureResponse() {}

    /** The response, as {@link ErrorResponse} writes it. */
    public static HttpResponse of(RuntimeException e, RequestTrace trace) {
        if (e instanceof AuthenticationException refused) {
            return ErrorResponse.of(refused);
        }
        if (e instanceof ChimeException refused) {
            return ErrorResponse.of(refused);
        }
        if (e instanceof DamagedException) {
            // Logged once, by StoreHealth. SDKs retry a 500 a few times and then report it.
            return ErrorResponse.of(
                    500,
                    "ServiceFailureException",
                    "ServiceFailure",
                    "What is stored for this request is damaged. The server's log names the record.");
        }
        if (e instanceof DiskException failed) {
            return ErrorResponse.of(Refusal.unavailable(
                    "The server cannot store anything: " + failed.problem().words() + "."));
        }
        if (e instanceof StoreException) {
            // Logged by StoreHealth, in a few lines however many requests fail.
            LOG.debug("A request failed because the store does not respond.", e);
            return ErrorResponse.of(Refusal.unavailable("The directory's database does not answer. Try again."));
        }
        MDC.put(RequestTrace.ID, trace.requestId());
        try {
            LOG.error("A request failed: {}.", trace.operation(), e);
        } finally {
            MDC.remove(RequestTrace.ID);
        }
        return ErrorResponse.of(
                500, "ServiceFailureException", "ServiceFailure", "The service failed. Its log says why.");
    }
}
