package io.carillon.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers to what never becomes a request. */
final class Failures {
    private Failures() {}

    static HttpResponse unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return badRequest("The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return badRequest("The headers are too large.");
        }
        return badRequest("This is not a valid HTTP request.");
    }

    static HttpResponse bodyTooLarge(int maxBytes) {
        return badRequest("The body is over " + maxBytes + " bytes.");
    }

    static HttpResponse overloaded() {
        return ErrorResponse.of(
                503, "ServiceUnavailableException", "ServiceUnavailable", "Too many requests at once. Try again.");
    }

    static HttpResponse serviceFailure() {
        return ErrorResponse.of(500, "ServiceFailureException", "ServiceFailure", "The service failed.");
    }

    private static HttpResponse badRequest(String message) {
        return ErrorResponse.of(400, "BadRequestException", "BadRequest", message);
    }
}
