package io.carillon.server.http.parsing;

import io.netty.buffer.ByteBuf;

/** A body that is not needed, since the response did not depend on it. */
public final class DiscardedBody implements IncomingBody {
    /** The largest body that is read and discarded so that the connection can continue, in bytes. */
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
