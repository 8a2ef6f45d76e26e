package io.carillon.server.http.tls;

import io.carillon.server.http.limits.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client sends, before it is decrypted. The first byte decides whether it speaks TLS at all: a silent connection costs no
 * TLS engine, and a plain HTTP request gets a response that says what is wrong. After that it bounds what TLS itself would
 * not: the bytes of an incomplete record, renegotiation, and records whose answers the client does not read. Used by the
 * connection's event loop alone.
 */
// Nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class TlsRecords extends ChannelInboundHandlerAdapter {
    /**
     * Records that a client may send while it does not read. Each may ask for an answer of TLS itself (a KeyUpdate of TLS 1.3),
     * which waits in memory.
     */
    static final int MAX_UNREAD_RECORDS = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(TlsRecords.class);
    /** RFC 8446, section 5.1: type, version, length. */
    private static final int HEADER_BYTES = 5;

    private static final int HANDSHAKE_TYPE = 22;

    private final ServerTls tls;
    private final ByteBudget.Share share;
    private final Runnable handshakeFailed;
    private boolean started;
    private boolean mayNotHandshake;
    private int headerBytes;
    private int length;
    private int missing;
    private int unread;

    TlsRecords(ServerTls tls, ByteBudget.Share share, Runnable handshakeFailed) {
        this.tls = tls;
        this.share = share;
        this.handshakeFailed = handshakeFailed;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (!started && in.isReadable()) {
            if (isHttp(in.getByte(in.readerIndex()))) {
                ctx.fireUserEventTriggered(PlainHttp.INSTANCE);
                ctx.fireChannelRead(in);
                ctx.pipeline().remove(this);
                return;
            }
            start(ctx);
        }
        String fault = fault(ctx, in);
        if (fault == null) {
            ctx.fireChannelRead(in);
        } else {
            in.release();
            LOG.debug("A TLS connection is closed: {}.", fault);
            ctx.close();
        }
    }

    /** A method begins with a letter, and an empty line may come before it; a TLS record begins with a control character. */
    private static boolean isHttp(byte first) {
        return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '\r';
    }

    private void start(ChannelHandlerContext ctx) {
        started = true;
        ctx.pipeline().addAfter(ctx.name(), null, new TlsEvents(this, handshakeFailed));
        ctx.pipeline().addAfter(ctx.name(), null, tls.handler(ctx.channel()));
    }

    /** The handshake is over; in TLS 1.2, another one would be a renegotiation, which costs the client less than the server. */
    void handshakeIsOver(String protocol) {
        mayNotHandshake = protocol.equals("TLSv1.2");
    }

    private @Nullable String fault(ChannelHandlerContext ctx, ByteBuf in) {
        int at = in.readerIndex();
        while (at < in.writerIndex()) {
            if (missing == 0) {
                int octet = in.getUnsignedByte(at);
                at++;
                if (headerBytes == 0 && octet == HANDSHAKE_TYPE && mayNotHandshake) {
                    return "the client renegotiates";
                }
                if (readHeader(octet)) {
                    unread = ctx.channel().isWritable() ? 0 : unread + 1;
                }
            } else {
                int available = Math.min(missing, in.writerIndex() - at);
                at += available;
                missing -= available;
            }
            headerBytes = headerBytes == HEADER_BYTES && missing == 0 ? 0 : headerBytes;
        }
        return unread > MAX_UNREAD_RECORDS ? "the client sends and does not read" : null;
    }

    /** Reads the next byte of a header, whose last two are the length; true if it is complete. */
    private boolean readHeader(int octet) {
        headerBytes++;
        length = headerBytes < HEADER_BYTES - 1 ? 0 : (length << 8) | octet;
        boolean complete = headerBytes == HEADER_BYTES;
        if (complete) {
            missing = length;
        }
        return complete;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (started && !share.resize(headerBytes == 0 ? 0 : headerBytes + length - missing)) {
            LOG.debug("A TLS connection is closed: there is no memory for its record.");
            ctx.close();
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        share.release();
    }
}
