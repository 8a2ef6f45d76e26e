package io.carillon.server.http.listener;

/**
 * Where a server listens.
 *
 * @param host an address of this machine or a name that resolves to one, never in brackets
 * @param port 0 for any free one
 */
public record HttpAddress(String host, int port) {
    /** Reachable from this machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port of a server that is given none. */
    public static final int DEFAULT_PORT = 8018;

    /**
     * An IPv6 address may have the brackets that it has in a URL.
     *
     * @throws IllegalArgumentException if there is no host, or the port is not one
     */
    public HttpAddress {
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host must not be empty.");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be a number from 0 to 65535.");
        }
    }

    /** A port of the loopback address. */
    public static HttpAddress loopback(int port) {
        return new HttpAddress(LOOPBACK, port);
    }

    /** The URL of the server that listens here, with the port that it actually has. */
    public String url(String scheme, int actualPort) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
    }
}
