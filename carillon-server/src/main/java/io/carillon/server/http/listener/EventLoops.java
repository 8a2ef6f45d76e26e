package io.carillon.server.http.listener;

/**
 * How the sockets of a listener are served.
 *
 * @param threads each serves its share of the sockets
 */
public record EventLoops(Transport transport, int threads) {
    /** The fastest transport that works here, with a thread per processor. */
    public static EventLoops best() {
        return new EventLoops(Transport.best(), Runtime.getRuntime().availableProcessors());
    }
}
