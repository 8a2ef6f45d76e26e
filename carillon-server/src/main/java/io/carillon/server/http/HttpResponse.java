package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that was made for one request.
 *
 * @param status the HTTP status
 * @param errorType the name of the error for {@code x-amzn-ErrorType}; null for success
 * @param body JSON in UTF-8, unless the headers have another {@code Content-Type}
 * @param headers further headers
 */
public record HttpResponse(int status, @Nullable String errorType, Body body, Map<String, String> headers)
        implements Response {
    /** The name of the header for a body that is not JSON, as it must be spelled here. */
    public static final String CONTENT_TYPE = "Content-Type";

    @Override
    public int items() {
        return body.items();
    }

    /** Without further headers. */
    public HttpResponse(int status, @Nullable String errorType, Body body) {
        this(status, errorType, body, Map.of());
    }
}
