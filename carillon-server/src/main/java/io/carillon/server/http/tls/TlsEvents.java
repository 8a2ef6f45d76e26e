package io.carillon.server.http.tls;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what happens to TLS in the terms of a plain connection: the client's close_notify is the end of its side, and failures
 * close the connection. Anybody can cause any number of failures, so they are logged for debugging only, without a stack
 * trace. Used by the connection's event loop alone.
 */
// Nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class TlsEvents extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TlsEvents.class);

    private final TlsRecords records;
    private final Runnable handshakeFailed;
    private boolean inputEnded;

    TlsEvents(TlsRecords records, Runnable handshakeFailed) {
        this.records = records;
        this.handshakeFailed = handshakeFailed;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            handshakeEnded(ctx, handshake);
        } else if (event instanceof SslCloseCompletionEvent close) {
            if (close.isSuccess()) {
                inputEnded(ctx);
            }
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void handshakeEnded(ChannelHandlerContext ctx, SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
            records.handshakeIsOver(
                    ctx.pipeline().get(SslHandler.class).engine().getSession().getProtocol());
        } else {
            handshakeFailed.run();
            LOG.debug("A TLS handshake failed: {}.", String.valueOf(handshake.cause()));
        }
    }

    /** A close_notify would wait behind what the client does not read: then the connection ends as a plain one does. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            ctx.close(promise);
        } else {
            ctx.pipeline().firstContext().close(promise);
        }
    }

    private void inputEnded(ChannelHandlerContext ctx) {
        if (!inputEnded) {
            inputEnded = true;
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof SSLException) {
            LOG.debug("A TLS connection failed: {}.", String.valueOf(reason));
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
