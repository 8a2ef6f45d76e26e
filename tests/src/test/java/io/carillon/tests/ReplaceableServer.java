package io.carillon.tests;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.ChimeClient;

/** One of several servers over one database. It is killed and comes back, at another address. */
final class ReplaceableServer implements AutoCloseable {
    private final DataFolder data;
    private final AwsAccount caller;
    /** Those of the servers before, too: a call may still wait for its answer. */
    private final List<ChimeClient> clients = new ArrayList<>();

    private ServerProcess process;
    private volatile ChimeClient chime;

    /** Starts a server, to be called by {@code caller}. */
    ReplaceableServer(DataFolder data, AwsAccount caller) {
        this.data = data;
        this.caller = caller;
        this.process = data.serve();
        this.chime = client();
    }

    private ChimeClient client() {
        ChimeClient client = JavaClients.sync(process.endpoint(), caller);
        clients.add(client);
        return client;
    }

    /** A client of the server that runs, or ran last. */
    ChimeClient chime() {
        return chime;
    }

    /** Kills the server and starts it again. */
    Fault fault(String name) {
        return new Fault(name, () -> process.kill(), this::restart);
    }

    private void restart() {
        process = data.serve();
        chime = client();
    }

    @Override
    public void close() {
        clients.forEach(ChimeClient::close);
        process.close();
    }
}
