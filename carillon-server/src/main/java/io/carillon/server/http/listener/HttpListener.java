package io.carillon.server.http.listener;

import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.ListenerUse;
import io.carillon.server.http.connection.Connections;
import io.carillon.server.http.connection.RequestTraces;
import io.carillon.server.http.connection.ResponseWriter;
import io.carillon.server.http.connection.Service;
import io.carillon.server.http.dispatch.RequestQueues;
import io.carillon.server.http.limits.ByteBudget;
import io.carillon.server.http.limits.Deadlines;
import io.carillon.server.http.limits.FileDescriptors;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port, and serves the requests that arrive by a handler.
 *
 * <p>Event loops serve the sockets, and send responses that need no wait. Other work of the handler runs on bounded pools of
 * threads, since the store blocks: one for reads, which do not wait for changes, and one for changes. A handler must respond
 * to everything itself: an exception becomes a bare ServiceFailureException.
 */
// Closing waits for what must have ended; the rest ends by itself.
@SuppressWarnings("FutureReturnValueIgnored")
public final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    /**
     * Unreceived responses of one client, in bytes. Above the higher mark, its next request is not read until they are below
     * the lower one.
     */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final EventLoopGroup loops;
    private final Channel server;
    private final Connections connections;
    private final RequestQueues queues;
    private final Service service;
    private final HttpTimeouts timeouts;

    /**
     * Starts to listen, over the fastest transport that works here.
     *
     * @param address port 0 selects a free port
     * @param clock for the Date header
     * @param random for request ids
     * @throws CompletionException if the address cannot be bound
     */
    public HttpListener(
            HttpAddress address, HttpLimits limits, Clock clock, RandomGenerator random, HttpHandler handler) {
        this(EventLoops.best(), address, limits, clock, random, null, handler);
    }

    /**
     * The same, over a transport that the caller chooses.
     *
     * @param tls null for plain HTTP
     */
    public HttpListener(
            EventLoops eventLoops,
            HttpAddress address,
            HttpLimits limits,
            Clock clock,
            RandomGenerator random,
            @Nullable ServerTls tls,
            HttpHandler handler) {
        this(
                eventLoops,
                address,
                limits,
                new ResponseWriter(clock, handler::freeMemory),
                new RequestTraces(random, System::nanoTime),
                tls,
                handler);
    }

    public HttpListener(
            EventLoops eventLoops,
            HttpAddress address,
            HttpLimits limits,
            ResponseWriter responses,
            RequestTraces traces,
            @Nullable ServerTls tls,
            HttpHandler handler) {
        timeouts = limits.timeouts();
        loops = eventLoops.transport().eventLoops(eventLoops.threads());
        connections = new Connections(loops, maxConnections(limits, tls), System::nanoTime);
        queues = new RequestQueues(limits);
        service = new Service(
                handler,
                limits,
                new Deadlines(timeouts),
                responses,
                traces,
                new ByteBudget(limits.maxBodiesBytes()),
                new ByteBudget(limits.maxBodiesBytes()),
                new ByteBudget(limits.maxBodiesBytes()),
                queues,
                tls != null);
        try {
            server = bootstrap(eventLoops.transport(), service, tls)
                    .bind(address.host(), address.port())
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) {
            end();
            throw new CompletionException(e);
        }
    }

    private static int maxConnections(HttpLimits limits, @Nullable ServerTls tls) {
        int wanted = Math.min(limits.maxConnections(), maxByFileDescriptors(limits));
        if (tls == null) {
            return wanted;
        }
        int affordable = ServerTls.affordableConnections(Runtime.getRuntime().maxMemory());
        if (affordable < wanted) {
            LOG.warn(
                    "The heap has room for {} TLS connections, fewer than http.connections={}. -Xmx raises it.",
                    affordable,
                    limits.maxConnections());
        }
        return Math.min(wanted, affordable);
    }

    private static int maxByFileDescriptors(HttpLimits limits) {
        int possible = FileDescriptors.forConnections();
        if (possible < limits.maxConnections()) {
            LOG.warn(
                    "The process has file descriptors for {} connections, fewer than http.connections={}.",
                    possible,
                    limits.maxConnections());
        }
        return possible;
    }

    private ServerBootstrap bootstrap(Transport transport, Service service, @Nullable ServerTls tls) {
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .handler(new AcceptFailures())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.accept(channel, service);
                        if (tls != null && channel.isOpen()) {
                            tls.secure(channel, service.heads().share(), connections::handshakeFailed);
                        }
                    }
                })
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** What the listener has in use now. */
    public ListenerUse use() {
        return connections.use(service);
    }

    /** Accepts no more requests, finishes those in progress, also for clients that have disconnected, and stops. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        try {
            connections.drain().get(timeouts.drain().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Connections that were still in use were closed (http.drain.seconds).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("This is only ever completed.", e);
        }
        queues.finish(timeouts.drain().toNanos());
        end();
    }

    private void end() {
        connections.close();
        queues.close();
        loops.shutdownGracefully(0, timeouts.drain().toNanos(), TimeUnit.NANOSECONDS)
                .awaitUninterruptibly();
    }
}
