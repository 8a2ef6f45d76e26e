package io.carillon.server.http;

/**
 * How the server may be called.
 *
 * @param prefix may precede every path
 * @param pages the web pages that may call the server
 */
public record HttpAccess(PathPrefix prefix, CrossOrigin pages) {
    /** Under AWS's old path too, and for no web page. */
    public static final HttpAccess DEFAULT = new HttpAccess(new PathPrefix("/console"), CrossOrigin.OFF);
}
