package io.carillon.server.http.connection;

import io.carillon.server.http.ListenerUse;
import io.carillon.server.http.limits.ByteBudget;
import io.carillon.server.http.limits.Deadlines;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All connections of a listener, up to a limit. Safe for many threads. */
// Nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final int max;
    private final Map<EventExecutor, LoopConnections> loops = new HashMap<>();
    /** Number of open connections, plus one until {@link #drain}. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failedHandshakes = new LongAdder();
    private long reportedRefused;
    private final CompletableFuture<Void> none = new CompletableFuture<>();

    /**
     * An empty set, on the event loops of a group.
     *
     * @param max connections that may be open at once
     */
    public Connections(EventLoopGroup group, int max, LongSupplier nanoTime) {
        this.max = max;
        long period = Deadlines.SWEEP.toMillis();
        for (EventExecutor loop : group) {
            var connections = new LoopConnections(nanoTime);
            loops.put(loop, connections);
            loop.scheduleAtFixedRate(connections::sweep, period, period, TimeUnit.MILLISECONDS);
        }
        group.next().scheduleAtFixedRate(this::reportRefused, period, 20 * period, TimeUnit.MILLISECONDS);
    }

    /** Takes a new connection, or closes it if there are too many. Called by its event loop. */
    public void accept(Channel channel, Service service) {
        if (!open()) {
            channel.close();
            return;
        }
        LoopConnections loop = of(channel.eventLoop());
        var connection = new Connection(service, loop, channel);
        loop.add(connection);
        channel.closeFuture().addListener(closed -> closed());
        channel.pipeline().addLast(new ConnectionHandler(connection));
        if (loop.isDraining()) {
            channel.close();
        }
    }

    private LoopConnections of(EventLoop loop) {
        LoopConnections connections = loops.get(loop);
        if (connections == null) {
            throw new IllegalArgumentException("It is an event loop of another group.");
        }
        return connections;
    }

    /** Takes a place; false if all are taken. */
    private boolean open() {
        if (open.incrementAndGet() - 1 <= max) {
            accepted.increment();
            return true;
        }
        closed();
        refused.increment();
        return false;
    }

    /** Gives a place back. */
    private void closed() {
        if (open.decrementAndGet() == 0) {
            none.complete(null);
        }
    }

    /** Called by one event loop. */
    private void reportRefused() {
        long count = refused.sum() - reportedRefused;
        if (count > 0) {
            reportedRefused += count;
            LOG.warn("{} connections were refused, as {} are open (http.connections).", count, max);
        }
    }

    /** Counts a TLS handshake that ended without a connection. */
    public void handshakeFailed() {
        failedHandshakes.increment();
    }

    /** What is in use, with the queues and budgets of {@code service}. */
    public ListenerUse use(Service service) {
        return new ListenerUse(
                Math.max(0, open.get() - 1),
                max,
                accepted.sum(),
                refused.sum(),
                failedHandshakes.sum(),
                service.queues().use(),
                List.of(
                        budget("heads", service.heads()),
                        budget("bodies", service.bodies()),
                        budget("unsent", service.unsent())));
    }

    private static ListenerUse.Budget budget(String name, ByteBudget budget) {
        return new ListenerUse.Budget(name, budget.reserved(), budget.limit());
    }

    /**
     * Ends every connection after its current response; completes when none is left. Call it once, when no more connections
     * can arrive.
     */
    public CompletableFuture<Void> drain() {
        inEachLoop((loop, connections) -> loop.execute(connections::drain));
        closed();
        return none;
    }

    /** Ends every connection. */
    public void close() {
        inEachLoop((loop, connections) -> loop.execute(connections::close));
    }

    private void inEachLoop(BiConsumer<EventExecutor, LoopConnections> action) {
        loops.forEach(action);
    }
}
