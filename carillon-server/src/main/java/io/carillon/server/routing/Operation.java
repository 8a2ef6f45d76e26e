package io.carillon.server.routing;

import io.carillon.directory.core.Invocation;
import io.carillon.server.http.Body;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of the API: a row of the table.
 *
 * @param name the name in the AWS model
 * @param uri where it is called
 * @param status the HTTP status of success
 * @param newRequest makes an empty builder of its request class
 * @param constraints what the AWS model asks of its input
 * @param handler does it
 * @param isAnsweredFromAccount whether the answer follows from the request and from what is stored in the account of its
 *     path, and from nothing else, so that it may be kept until that account changes
 * @param <R> its request class
 */
public record Operation<R extends SdkPojo>(
        String name,
        OperationUri uri,
        int status,
        Supplier<? extends SdkBuilder<?, ? extends R>> newRequest,
        List<Constraint> constraints,
        Handler<R> handler,
        boolean isAnsweredFromAccount) {
    /** An operation whose answers are not kept. */
    public Operation(
            String name,
            OperationUri uri,
            int status,
            Supplier<? extends SdkBuilder<?, ? extends R>> newRequest,
            List<Constraint> constraints,
            Handler<R> handler) {
        this(name, uri, status, newRequest, constraints, handler, false);
    }

    /** How the names of the AWS model's actions begin, as IAM's policies write them. */
    public static final String CHIME_ACTIONS = "chime:";

    /** The same, whose answers may be kept. */
    public Operation<R> answeredFromAccount() {
        return new Operation<>(name, uri, status, newRequest, constraints, handler, true);
    }

    /** Whether it only tells what is there, and changes nothing: in the AWS model, GET is Get, List and Search. */
    public boolean isRead() {
        return uri.method().equals("GET");
    }

    /**
     * The name by which permission for it is given: {@code chime:ListUsers}, or {@code carillon:<Name>} for an operation
     * under {@code /carillon/}, which AWS's API does not have.
     */
    public String action() {
        return (uri.segments().get(0).equals("carillon") ? "carillon:" : CHIME_ACTIONS) + name;
    }

    /** Does an operation; returns the body of the answer. */
    @FunctionalInterface
    public interface Handler<R> {
        Body handle(Invocation invocation, R request);
    }
}
