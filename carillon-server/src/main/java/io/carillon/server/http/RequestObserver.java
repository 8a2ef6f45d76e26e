package io.carillon.server.http;

/** Is told of every response, for logs and metrics. Safe for many threads. */
@FunctionalInterface
public interface RequestObserver {
    /**
     * See {@link HttpHandler#responded}.
     *
     * @param response only its status and its error may be used: a cached body may have been released
     */
    void responded(RequestTrace trace, Response response);
}
