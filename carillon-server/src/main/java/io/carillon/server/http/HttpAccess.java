package io.carillon.server.http;

/**
 * How the server may be called.
 *
 * @param prefix what may be before every path
 * @param pages which pages in a browser may call
 */
public record HttpAccess(PathPrefix prefix, CrossOrigin pages) {
    /** Under AWS's old path too, and by no page. */
    public static final HttpAccess DEFAULT = new HttpAccess(new PathPrefix("/console"), CrossOrigin.OFF);
}
