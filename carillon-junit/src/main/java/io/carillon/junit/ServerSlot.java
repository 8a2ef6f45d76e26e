package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import io.carillon.junit.isolation.TestServers;

/** A server, and the connections to it, which one test after the other may have. */
record ServerSlot(TestServer server, HttpClients httpClients) implements AutoCloseable {
    static ServerSlot start() {
        return new ServerSlot(TestServers.start(), new HttpClients());
    }

    @Override
    public void close() {
        httpClients.close();
        server.close();
    }
}
