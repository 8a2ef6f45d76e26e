package io.carillon.server.http;

/** Responses of the HTTP layer itself: to malformed or late requests, and to requests that there is no room for. */
public final class Failures {
    private static final String BAD_REQUEST = "BadRequestException";
    private static final String BAD_REQUEST_CODE = "BadRequest";

    private static final String TOO_LARGE = "The body is over ";

    private Failures() {}

    public static HttpResponse badRequest(String message) {
        return ErrorResponse.of(400, BAD_REQUEST, BAD_REQUEST_CODE, message);
    }

    /** In nginx's words, by which people find the cause. */
    public static HttpResponse plainHttp() {
        return badRequest("The plain HTTP request was sent to HTTPS port. Use https:// in the endpoint URL.");
    }

    public static HttpResponse bodyTooLarge(int maxBytes) {
        return badRequest(TOO_LARGE + maxBytes + " bytes.");
    }

    /** Whether a response is {@link #bodyTooLarge}, which has a status of its own in other APIs. */
    public static boolean isBodyTooLarge(HttpResponse response) {
        String message = ErrorResponse.message(response);
        return message != null && message.startsWith(TOO_LARGE);
    }

    public static HttpResponse endedEarly() {
        return badRequest("The request ended before it was whole.");
    }

    public static HttpResponse tooSlow() {
        return ErrorResponse.of(408, BAD_REQUEST, BAD_REQUEST_CODE, "The request did not arrive in time.");
    }

    public static HttpResponse expectationFailed() {
        return ErrorResponse.of(417, BAD_REQUEST, BAD_REQUEST_CODE, "Only 100-continue can be expected.");
    }

    public static HttpResponse notImplemented(String message) {
        return ErrorResponse.of(501, BAD_REQUEST, BAD_REQUEST_CODE, message);
    }

    public static HttpResponse versionNotSupported() {
        return ErrorResponse.of(505, BAD_REQUEST, BAD_REQUEST_CODE, "This server speaks HTTP/1.1.");
    }

    public static HttpResponse overloaded() {
        return ErrorResponse.of(
                503, "ServiceUnavailableException", "ServiceUnavailable", "Too many requests at once. Try again.");
    }

    public static HttpResponse serviceFailure() {
        return ErrorResponse.of(500, "ServiceFailureException", "ServiceFailure", "The service failed.");
    }
}
