package io.carillon.server.extension;

import io.carillon.server.http.HttpHandler;

/** An API that is open on a server. It gets the requests under its path and no others. Safe for many threads. */
public interface HostedApi extends HttpHandler, AutoCloseable {
    /** Called once no more requests come. */
    @Override
    void close();
}
