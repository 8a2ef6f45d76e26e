package io.carillon.server.replay;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Memory outside the heap that runs out on command. */
final class FailingAllocator extends AbstractByteBufAllocator {
    private final UnpooledByteBufAllocator real = new UnpooledByteBufAllocator(true, true);

    @Nullable
    OutOfMemoryError failure;

    Runnable beforeAllocation = () -> {};

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return real.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        beforeAllocation.run();
        if (failure != null) {
            throw failure;
        }
        return real.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    long used() {
        return real.metric().usedDirectMemory();
    }
}
