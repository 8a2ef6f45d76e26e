package io.carillon.tests.faults;

import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ServerProcess;
import java.net.URI;

/** One of several servers over one database. It is killed and comes back, at another address. */
final class ReplaceableServer implements AutoCloseable {
    private final DataFolder data;
    private volatile ServerProcess process;

    /** Starts a server. */
    ReplaceableServer(DataFolder data) {
        this.data = data;
        this.process = data.serve();
    }

    /** Where the server listens, or listened last. */
    URI endpoint() {
        return process.endpoint();
    }

    /** The loss of the server. */
    Fault fault(String name) {
        return new Fault(name, () -> process.kill(), () -> process = data.serve());
    }

    @Override
    public void close() {
        process.close();
    }
}
