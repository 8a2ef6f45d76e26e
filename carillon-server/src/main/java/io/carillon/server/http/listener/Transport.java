package io.carillon.server.http.listener;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.function.Supplier;

/** The mechanism that serves sockets. */
public enum Transport {
    /** Linux's epoll, by Netty's native library. */
    EPOLL(EpollIoHandler::newFactory, EpollServerSocketChannel.class),
    /** The JDK's selector, which works everywhere. */
    JDK(NioIoHandler::newFactory, NioServerSocketChannel.class);

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a static method.
    private final Supplier<IoHandlerFactory> handlers;

    private final Class<? extends ServerSocketChannel> serverChannel;

    Transport(Supplier<IoHandlerFactory> handlers, Class<? extends ServerSocketChannel> serverChannel) {
        this.handlers = handlers;
        this.serverChannel = serverChannel;
    }

    /** The fastest that works here. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : JDK;
    }

    Class<? extends ServerSocketChannel> serverChannel() {
        return serverChannel;
    }

    /** Threads, each of which serves its share of the sockets. */
    EventLoopGroup eventLoops(int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("carillon-http", true), handlers.get());
    }
}
