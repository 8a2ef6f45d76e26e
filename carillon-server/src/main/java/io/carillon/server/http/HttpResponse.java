package io.carillon.server.http;

import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param status the HTTP status
 * @param errorType the name of the error for {@code x-amzn-ErrorType}; null for success
 * @param body JSON in UTF-8
 */
public record HttpResponse(int status, @Nullable String errorType, Body body) implements Answer {}
