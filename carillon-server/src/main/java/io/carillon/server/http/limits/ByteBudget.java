package io.carillon.server.http.limits;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all requests share. Safe for many threads. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong reserved = new AtomicLong();

    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves bytes; false, without reserving any, if too few are left. */
    boolean reserve(long bytes) {
        if (reserved.addAndGet(bytes) <= limit) {
            return true;
        }
        reserved.addAndGet(-bytes);
        return false;
    }

    /** Reserves bytes for what can no longer be refused, even if too few are left. */
    public void take(long bytes) {
        reserved.addAndGet(bytes);
    }

    /** Whether nothing is left. */
    public boolean isSpent() {
        return reserved.get() >= limit;
    }

    /** Returns bytes. */
    public void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    /** In bytes. */
    public long reserved() {
        return reserved.get();
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }

    /** The bytes that one request has reserved. For one thread at a time. */
    public final class Share {
        private long bytes;

        /** Reserves more; false, without reserving any, if too few are left. */
        public boolean add(long more) {
            if (!reserve(more)) {
                return false;
            }
            bytes += more;
            return true;
        }

        /** Returns a part of the share. */
        public void giveBack(long some) {
            ByteBudget.this.release(some);
            bytes -= some;
        }

        /** Resizes the share; false, without a change, if too few bytes are left. */
        public boolean resize(long size) {
            if (size <= bytes) {
                giveBack(bytes - size);
                return true;
            }
            return add(size - bytes);
        }

        /** Returns the whole share. */
        public void release() {
            if (bytes != 0) {
                giveBack(bytes);
            }
        }
    }

    /** An empty share. */
    public Share share() {
        return new Share();
    }
}
