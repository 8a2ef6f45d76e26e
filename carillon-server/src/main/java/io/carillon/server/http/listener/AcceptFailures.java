package io.carillon.server.http.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles connections that cannot be accepted, usually because the process has no file descriptor left: logs it, and tries
 * again a second later, when others may have been closed.
 */
// Nobody waits for the next try.
@SuppressWarnings("FutureReturnValueIgnored")
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("A connection could not be accepted ({}). The next try is in a second.", cause.getMessage());
        context.channel().config().setAutoRead(false);
        context.channel().eventLoop().schedule(() -> context.channel().config().setAutoRead(true), 1, TimeUnit.SECONDS);
    }
}
