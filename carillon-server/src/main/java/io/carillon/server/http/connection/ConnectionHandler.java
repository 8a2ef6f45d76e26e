package io.carillon.server.http.connection;

import io.carillon.server.http.Failures;
import io.carillon.server.http.tls.PlainHttp;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes Netty's events to a connection, and flushes once per read. */
// Nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final Connection connection;
    private boolean inReadLoop;

    ConnectionHandler(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inReadLoop = true;
        ByteBuf in = (ByteBuf) message;
        try {
            connection.receive(in);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inReadLoop = false;
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            connection.advance();
            flushUnlessReading(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            connection.inputEnded();
            flushUnlessReading(ctx);
        } else if (event == PlainHttp.INSTANCE) {
            connection.refuse(Failures.plainHttp());
            flushUnlessReading(ctx);
        }
    }

    private void flushUnlessReading(ChannelHandlerContext ctx) {
        if (!inReadLoop) {
            ctx.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("A client disconnected: {}", cause.getMessage());
        } else {
            LOG.error("A connection failed.", cause);
        }
        ctx.close();
    }
}
