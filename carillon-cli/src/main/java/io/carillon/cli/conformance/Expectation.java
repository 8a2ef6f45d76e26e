package io.carillon.cli.conformance;

import java.util.List;
import java.util.Map;

/** What every response must be, whatever the operation. */
final class Expectation {
    private static final int NO_CONTENT = 204;

    private Expectation() {}

    /**
     * Requires a success that the AWS SDK can read.
     *
     * @return the members of the body; empty if it has none
     */
    static Map<?, ?> success(Response response, int status) {
        requireImplemented(response);
        if (response.status() != status) {
            throw CheckException.failed("expected " + status + ", got " + response.summary());
        }
        requireRequestId(response);
        if (response.unreadable() != null) {
            throw CheckException.failed("the AWS SDK for Java cannot read the response: " + response.unreadable());
        }
        if (status == NO_CONTENT) {
            if (!response.text().isEmpty()) {
                throw CheckException.failed("204 has a body");
            }
            return Map.of();
        }
        return members(response);
    }

    /** Requires one of these errors. */
    static void error(Response response, List<String> names) {
        requireImplemented(response);
        String name = response.errorName();
        if (name == null || !names.contains(name)) {
            throw CheckException.failed("expected " + String.join(" or ", names) + ", got " + response.summary());
        }
        requireRequestId(response);
        String problem = ErrorKind.named(name).problem(response, members(response));
        if (problem != null) {
            throw CheckException.failed(problem);
        }
    }

    private static void requireImplemented(Response response) {
        if (response.isNotImplemented()) {
            throw CheckException.notImplemented(response.summary());
        }
    }

    private static void requireRequestId(Response response) {
        if (response.header("x-amzn-RequestId").isEmpty()) {
            throw CheckException.failed(response.status() + " without the header x-amzn-RequestId");
        }
    }

    private static Map<?, ?> members(Response response) {
        String type = response.header("Content-Type").orElse("no Content-Type");
        if (!type.startsWith("application/json") && !type.startsWith("application/x-amz-json")) {
            throw CheckException.failed(response.status() + " with " + Response.oneLine(type) + " in place of JSON");
        }
        Map<?, ?> members = response.members();
        if (members == null) {
            throw CheckException.failed(
                    response.status() + " with a body that is not a JSON object: " + Response.oneLine(response.text()));
        }
        return members;
    }
}
