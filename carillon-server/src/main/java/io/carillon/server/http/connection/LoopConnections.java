package io.carillon.server.http.connection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The connections of one event loop, with their deadlines. Used by that event loop alone. */
final class LoopConnections {
    private final Set<Connection> open = new HashSet<>();
    private final LongSupplier nanoTime;
    private final long start;
    private long now;
    private boolean draining;

    LoopConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * The time of the last sweep, in nanoseconds since the start. Deadlines are seconds long, so this is exact enough, and
     * cheaper than reading the clock for each request.
     */
    long now() {
        return now;
    }

    /** Whether each connection ends after its current request. */
    boolean isDraining() {
        return draining;
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    /** Ends late connections. */
    void sweep() {
        now = nanoTime.getAsLong() - start;
        List<Connection> late =
                open.stream().filter(connection -> connection.isLate(now)).toList();
        late.forEach(Connection::endLate);
    }

    /** Ends idle connections, and all others after their current response. */
    void drain() {
        draining = true;
        List.copyOf(open).forEach(Connection::drain);
    }

    /** Ends all connections. */
    void close() {
        List.copyOf(open).forEach(Connection::close);
    }
}
