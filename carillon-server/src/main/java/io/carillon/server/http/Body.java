package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The body of a response: a sequence of buffers. They are joined only in the memory that the socket reads from. To join them
 * on the heap first would cost another array, which is cleared, filled, read and collected.
 *
 * <p>May be read by many threads, and repeatedly. Neither the body nor its buffers may be changed.
 */
public final class Body {
    /** The number of items of what is not a page. */
    public static final int NO_PAGE = -1;

    /** No body. */
    public static final Body EMPTY = new Body(List.of(), NO_PAGE);

    private final List<ByteBuffer> parts;
    private final int items;
    private final int length;

    private Body(List<ByteBuffer> parts, int items) {
        this.parts = parts;
        this.items = items;
        int sum = 0;
        for (ByteBuffer part : parts) {
            sum += part.remaining();
        }
        this.length = sum;
    }

    /** A body of one buffer. */
    public static Body of(byte[] bytes) {
        return of(List.of(ByteBuffer.wrap(bytes)));
    }

    /** A body of buffers, each from its position to its limit. */
    public static Body of(List<ByteBuffer> parts) {
        return new Body(List.copyOf(parts), NO_PAGE);
    }

    /** The body of a page of a listing. */
    public static Body ofPage(List<ByteBuffer> parts, int items) {
        return new Body(List.copyOf(parts), items);
    }

    /** How many items the page of a listing has; {@link #NO_PAGE} for anything else. */
    public int items() {
        return items;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** A copy of all of it. */
    public byte[] bytes() {
        byte[] bytes = new byte[length];
        ByteBuffer all = ByteBuffer.wrap(bytes);
        parts.forEach(part -> all.put(part.duplicate()));
        return bytes;
    }

    /** Appends all of it. */
    public void writeTo(ByteBuf out) {
        for (ByteBuffer part : parts) {
            out.writeBytes(part.duplicate());
        }
    }

    /** A copy outside the heap, which a socket reads without copying it again. The caller must release it. */
    ByteBuf toDirect(ByteBufAllocator allocator) {
        ByteBuf direct = allocator.directBuffer(length);
        writeTo(direct);
        return direct;
    }
}
