package io.carillon.server.operations;

import io.carillon.directory.Invocation;
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
 * @param <R> its request class
 */
public record Operation<R extends SdkPojo>(
        String name,
        OperationUri uri,
        int status,
        Supplier<? extends SdkBuilder<?, ? extends R>> newRequest,
        List<Constraint> constraints,
        Handler<R> handler) {

    /** Does an operation; returns the body of the answer, empty for none. */
    @FunctionalInterface
    public interface Handler<R> {
        byte[] handle(Invocation invocation, R request);
    }
}
