package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * An answer that lies ready outside the heap, from where a socket takes it without a copy, for any number of requests.
 *
 * <p>Its memory is counted: whoever makes it has one claim, and each {@link #claim} is another. Each claim ends once, by
 * {@link #release} or by handing the answer to the listener, which does that when it has been sent. The memory is given back
 * with the last claim. Safe for many threads.
 */
public final class CachedResponse implements Response {
    private final int status;
    private final ByteBuf body;

    private CachedResponse(int status, ByteBuf body) {
        this.status = status;
        this.body = body;
    }

    /** A copy of a success in memory of {@code allocator}. */
    static CachedResponse of(int status, Body body, ByteBufAllocator allocator) {
        return new CachedResponse(status, body.toDirect(allocator));
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String errorType() {
        return null;
    }

    /** Its body in bytes. */
    public int length() {
        return body.writerIndex();
    }

    /** Another claim, while there is one. */
    public CachedResponse claim() {
        body.retain();
        return this;
    }

    /** Ends a claim. */
    public void release() {
        body.release();
    }

    public ByteBuf body() {
        return body;
    }
}
