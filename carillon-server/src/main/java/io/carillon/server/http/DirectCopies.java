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

    /** With an allocator of its own. */
    public DirectCopies() {
        // Without a leak detector, which would keep records of the copies.
        var own = new UnpooledByteBufAllocator(true, true);
        this.allocator = own;
        this.usedBytes = own.metric()::usedDirectMemory;
    }

    /**
     * With another allocator.
     *
     * @param usedBytes what it has allocated, in bytes
     */
    public DirectCopies(ByteBufAllocator allocator, LongSupplier usedBytes) {
        this.allocator = allocator;
        this.usedBytes = usedBytes;
    }

    /**
     * A copy of a success, with one claim.
     *
     * @throws OutOfMemoryError if there is not enough memory outside the heap, which {@link
     *     io.carillon.server.http.limits.OutOfMemory} distinguishes
     */
    public CachedResponse copy(HttpResponse response) {
        return CachedResponse.of(response, allocator);
    }

    /** Size of all copies that still have a claim, in bytes. */
    public long usedBytes() {
        return usedBytes.getAsLong();
    }
}
