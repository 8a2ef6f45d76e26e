package io.carillon.server.http;

/**
 * Where a server listens.
 *
 * @param host an address of this machine
 * @param port 0 for any free one
 */
public record HttpAddress(String host, int port) {
    /** Reachable from this machine alone. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Refuses what is no port. */
    public HttpAddress {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535.");
        }
    }

    /** A port of the loopback address. */
    public static HttpAddress loopback(int port) {
        return new HttpAddress(LOOPBACK, port);
    }
}
