package io.carillon.server.http.parsing;

import io.netty.buffer.ByteBuf;

/** A body that nobody wants: the request was answered without it. */
public final class DiscardedBody implements IncomingBody {
    /** The largest body that is taken in for nothing, so that the connection can go on behind it; in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private long missing;

    public DiscardedBody(long length) {
        missing = length;
    }

    @Override
    public boolean read(ByteBuf in) {
        int part = (int) Math.min(in.readableBytes(), missing);
        in.skipBytes(part);
        missing -= part;
        return missing == 0;
    }

    @Override
    public byte[] bytes() {
        throw new IllegalStateException("It was thrown away.");
    }
}
