package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.util.function.Supplier;

/** A fault that {@link Faults} has set. Safe for many threads. */
public final class InjectedFault {
    private final Supplier<TestServer> server;
    private final String id;

    InjectedFault(Supplier<TestServer> server, String id) {
        this.server = server;
        this.id = id;
    }

    /**
     * Counts the requests that met it.
     *
     * @return how many
     */
    public int applied() {
        return server.get().applied(id);
    }

    /** Removes it. */
    public void remove() {
        server.get().removeFault(id);
    }
}
