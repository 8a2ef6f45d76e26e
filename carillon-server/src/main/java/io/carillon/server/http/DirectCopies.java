package io.carillon.server.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.function.LongSupplier;

/**
 * Copies of responses outside the heap, and the memory that they use until the last of their claims ends. Safe for many
 * threads.
 */
public final class DirectCopies {
    private final ByteBufAllocator allocator;
    private final LongSupplier usedBytes;

    /** No copies yet, in memory of their own. */
    public DirectCopies() {
        // Without a leak detector, which would keep records of them.
        var own = new UnpooledByteBufAllocator(true, true);
        this.allocator = own;
        this.usedBytes = own.metric()::usedDirectMemory;
    }

    /**
     * The same over another allocator.
     *
     * @param usedBytes what that has given out, in bytes
     */
    public DirectCopies(ByteBufAllocator allocator, LongSupplier usedBytes) {
        this.allocator = allocator;
        this.usedBytes = usedBytes;
    }

    /**
     * A copy of a success, with one claim.
     *
     * @throws OutOfMemoryError if there is not as much memory outside the heap, which {@link io.carillon.server.http.limits.OutOfMemory} tells apart
     */
    public CachedResponse copy(int status, Body body) {
        return CachedResponse.of(status, body, allocator);
    }

    /** What all copies that anybody still has a claim to use, in bytes. */
    public long usedBytes() {
        return usedBytes.getAsLong();
    }
}
