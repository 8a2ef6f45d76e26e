package io.carillon.server;

import io.carillon.server.http.listener.HttpAddress;

/** The port of the metrics cannot be opened. The cause says why. */
public final class MetricsPortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient HttpAddress address;

    MetricsPortException(HttpAddress address, Throwable cause) {
        super("Cannot listen on port " + address.port() + " of " + address.host() + ".", cause);
        this.address = address;
    }

    /** The address that was to be listened on. */
    public HttpAddress address() {
        return address;
    }
}
