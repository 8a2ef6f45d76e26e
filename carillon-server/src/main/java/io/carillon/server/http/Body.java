package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The body of an answer: pieces of memory that follow each other. They come together only where the socket takes them from,
 * since a page that is first put together on the heap costs an array more, which is cleared, filled, read and collected.
 *
 * <p>May be read by many threads, and more than once. Not to be changed, nor what it was made of.
 */
public final class Body {
    /** No body. */
    public static final Body EMPTY = new Body(List.of());

    private final List<ByteBuffer> parts;
    private final int length;

    private Body(List<ByteBuffer> parts) {
        this.parts = parts;
        int sum = 0;
        for (ByteBuffer part : parts) {
            sum += part.remaining();
        }
        this.length = sum;
    }

    /** A body of one piece. */
    public static Body of(byte[] bytes) {
        return of(List.of(ByteBuffer.wrap(bytes)));
    }

    /** A body of pieces, each from its position to its limit. */
    public static Body of(List<ByteBuffer> parts) {
        return new Body(List.copyOf(parts));
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** Appends all of it. */
    public void writeTo(ByteBuf out) {
        for (ByteBuffer part : parts) {
            out.writeBytes(part.duplicate());
        }
    }

    /** A copy outside the heap, from where a socket takes it without another; the caller has to release it. */
    ByteBuf toDirect(ByteBufAllocator allocator) {
        ByteBuf direct = allocator.directBuffer(length);
        writeTo(direct);
        return direct;
    }
}
