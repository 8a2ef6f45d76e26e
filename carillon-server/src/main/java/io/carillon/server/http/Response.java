package io.carillon.server.http;

import org.jspecify.annotations.Nullable;

/** What is answered: one that is made for a request, or one that lies ready for many. */
public sealed interface Response permits HttpResponse, CachedResponse {
    /** The HTTP status. */
    int status();

    /** The name of the error for {@code x-amzn-ErrorType}; null for success. */
    @Nullable
    String errorType();
}
