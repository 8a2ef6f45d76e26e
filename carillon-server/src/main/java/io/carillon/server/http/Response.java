package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler returns: an {@link HttpResponse} that was made for one request, a {@link CachedResponse} that is shared by many,
 * or a {@link ClosedConnection} in place of a response.
 */
public sealed interface Response permits HttpResponse, CachedResponse, ClosedConnection {
    /** The HTTP status. */
    int status();

    /** The name of the error for {@code x-amzn-ErrorType}; null for success. */
    @Nullable
    String errorType();

    /** Further headers. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** How many items the page of a listing has; {@link Body#NO_PAGE} for anything else. */
    int items();
}
