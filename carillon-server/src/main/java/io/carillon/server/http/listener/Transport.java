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

/** The mechanism that serves sockets. The classes of one that is not used are not loaded. */
public enum Transport {
    /** Linux's epoll, by Netty's native library. */
    EPOLL,
    /** The JDK's selector, which works everywhere. */
    JDK;

    /** The fastest that works here. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : JDK;
    }

    Class<? extends ServerSocketChannel> serverChannel() {
        return this == EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Threads, each of which serves its share of the sockets. */
    EventLoopGroup eventLoops(int threads) {
        IoHandlerFactory handlers = this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("carillon-http", true), handlers);
    }
}
