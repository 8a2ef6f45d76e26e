package io.carillon.server.http.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens where a connection cannot be taken, above all because the process has no file descriptor left: a line in the
 * log, and another try a second later, in which others may have been closed.
 */
// The next try needs nobody to wait for it.
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
