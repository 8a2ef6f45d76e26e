package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that was made for one request.
 *
 * @param status the HTTP status
 * @param errorType the name of the error for {@code x-amzn-ErrorType}; null for success
 * @param body JSON in UTF-8
 * @param headers further headers
 */
public record HttpResponse(int status, @Nullable String errorType, Body body, Map<String, String> headers)
        implements Response {
    /** Without further headers. */
    public HttpResponse(int status, @Nullable String errorType, Body body) {
        this(status, errorType, body, Map.of());
    }
}
