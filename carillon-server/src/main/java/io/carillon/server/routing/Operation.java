package io.carillon.server.routing;

import io.carillon.directory.core.Invocation;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of the API: a row of the table.
 *
 * @param name the name in the AWS model
 * @param uri its method and path
 * @param status the HTTP status of success
 * @param newRequest creates an empty builder of its request class
 * @param constraints of the AWS model on its input
 * @param handler performs it
 * @param isCacheable whether the response follows from the request and from what is stored in the account of its path, and
 *     from nothing else, so that it may be cached until that account changes
 * @param <R> its request class
 */
public record Operation<R extends SdkPojo>(
        String name,
        OperationUri uri,
        int status,
        Supplier<? extends SdkBuilder<?, ? extends R>> newRequest,
        List<Constraint> constraints,
        Handler<R> handler,
        boolean isCacheable) {
    /** An operation whose responses are not cached. */
    public Operation(
            String name,
            OperationUri uri,
            int status,
            Supplier<? extends SdkBuilder<?, ? extends R>> newRequest,
            List<Constraint> constraints,
            Handler<R> handler) {
        this(name, uri, status, newRequest, constraints, handler, false);
    }

    /** The prefix of the names of AWS's actions, as IAM's policies write them. */
    public static final String CHIME_ACTIONS = "chime:";

    /** The same operation, whose responses may be cached. */
    public Operation<R> cacheable() {
        return new Operation<>(name, uri, status, newRequest, constraints, handler, true);
    }

    /** Whether it only reads. */
    public boolean isRead() {
        return RequestHead.isRead(uri.method());
    }

    /**
     * The name of its permission: {@code chime:ListUsers}, or {@code carillon:<Name>} for an operation under {@code
     * /carillon/}, which AWS's API does not have.
     */
    public String action() {
        return (uri.segments().get(0).equals("carillon") ? "carillon:" : CHIME_ACTIONS) + name;
    }

    /** The response to a request that has been read and checked; a refusal is thrown. */
    public HttpResponse perform(Invocation invocation, R request) {
        return new HttpResponse(status, null, handler.handle(invocation, request));
    }

    /** Performs an operation, and returns the body of the response. */
    @FunctionalInterface
    public interface Handler<R> {
        Body handle(Invocation invocation, R request);
    }
}
