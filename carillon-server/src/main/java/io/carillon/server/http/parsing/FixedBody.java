package io.carillon.server.http.parsing;

import io.netty.buffer.ByteBuf;

/** A body of known length. It goes from the socket's memory straight to the array that the request is read from. */
public final class FixedBody implements IncomingBody {
    private final byte[] bytes;
    private int received;

    /** A body of {@code length} bytes, for which there must be room. */
    public FixedBody(int length) {
        bytes = new byte[length];
    }

    @Override
    public boolean read(ByteBuf in) {
        int part = Math.min(in.readableBytes(), bytes.length - received);
        in.readBytes(bytes, received, part);
        received += part;
        return received == bytes.length;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
