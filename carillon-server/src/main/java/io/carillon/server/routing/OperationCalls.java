package io.carillon.server.routing;

import io.carillon.directory.core.Invocation;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import software.amazon.awssdk.core.SdkPojo;

/** Calls the operation of a request that may be performed: reads and checks its input, does the work, and responds. */
@FunctionalInterface
public interface OperationCalls {
    /** As the table of operations has them. */
    OperationCalls DIRECT = (trace, route, invocation, body) -> call(route.operation(), route, invocation, body);

    /** The response to a request; a refusal is thrown. It may block. */
    HttpResponse call(RequestTrace trace, Router.Route route, Invocation invocation, byte[] body);

    private static <R extends SdkPojo> HttpResponse call(
            Operation<R> operation, Router.Route route, Invocation invocation, byte[] body) {
        return operation.perform(invocation, RequestReader.read(operation, route, body));
    }
}
