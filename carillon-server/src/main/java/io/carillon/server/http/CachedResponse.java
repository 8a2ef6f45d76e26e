package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that is kept outside the heap, where sockets read it without a copy, for any number of requests.
 *
 * <p>Its memory is reference-counted: its creator has one claim, and each {@link #claim} adds another. A claim ends once, by
 * {@link #release} or by passing the response to the listener, which releases it when it has been sent. The memory is freed
 * with the last claim. Safe for many threads.
 */
public final class CachedResponse implements Response {
    private final int status;
    private final int items;
    private final Map<String, String> headers;
    private final ByteBuf body;

    private CachedResponse(int status, int items, Map<String, String> headers, ByteBuf body) {
        this.status = status;
        this.items = items;
        this.headers = headers;
        this.body = body;
    }

    /** A copy of a success, in memory of {@code allocator}. */
    static CachedResponse of(HttpResponse response, ByteBufAllocator allocator) {
        Body body = response.body();
        return new CachedResponse(response.status(), body.items(), response.headers(), body.toDirect(allocator));
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String errorType() {
        return null;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    /** Size of the body, in bytes. */
    public int length() {
        return body.writerIndex();
    }

    /** Adds a claim. There must be one already. */
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
