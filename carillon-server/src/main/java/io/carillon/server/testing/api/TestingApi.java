package io.carillon.server.testing.api;

import io.carillon.directory.core.Refusal;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.extension.HostedApi;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.FailureResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;

/**
 * The way of a request: route, do, respond. What has no body runs on the threads of operators, so that faults which occupy the
 * others can be ended. Safe for many threads.
 */
final class TestingApi implements HostedApi {
    private static final byte[] NO_BODY = new byte[0];

    private final TestingOperations operations;
    private final PathPrefix prefix;

    TestingApi(TestingOperations operations, PathPrefix prefix) {
        this.operations = operations;
        this.prefix = prefix;
    }

    @Override
    public void close() {
        // The controls belong to whoever has made them.
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        String path = prefix.removedFrom(head.path()).substring(TestingExtension.PATH.length());
        TestingEndpoint endpoint = TestingEndpoint.at(head.method(), path);
        if (endpoint == null) {
            return new Admission.Answered(
                    ErrorResponse.of(Refusal.notFound("The testing API has no operation at this method and path.")));
        }
        trace.routed(endpoint.operation());
        if (head.header("Origin") != null) {
            return new Admission.Answered(
                    ErrorResponse.of(Refusal.accessDenied("The testing API is not for web pages.")));
        }
        return head.hasBody()
                ? new Admission.Admitted(body -> respond(endpoint, head, path, trace, body))
                : new Admission.Undecided(
                        Admission.Asker.OPERATOR,
                        () -> new Admission.Answered(respond(endpoint, head, path, trace, NO_BODY)));
    }

    private Response respond(TestingEndpoint endpoint, RequestHead head, String path, RequestTrace trace, byte[] body) {
        try {
            var result = operations.perform(endpoint, endpoint.rest(path), head.query(), JsonInput.of(body));
            return new HttpResponse(200, null, Body.of(WireWriter.write(result)));
        } catch (RuntimeException e) {
            return FailureResponse.of(e, trace);
        }
    }
}
