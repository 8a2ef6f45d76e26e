package io.carillon.server.http.limits;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all requests share. Safe for many threads. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong reserved = new AtomicLong();

    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes a share; false, and nothing taken, if too little is left. */
    boolean reserve(long bytes) {
        if (reserved.addAndGet(bytes) <= limit) {
            return true;
        }
        reserved.addAndGet(-bytes);
        return false;
    }

    /** Takes a share of what cannot be refused any more, even if too little is left. */
    public void take(long bytes) {
        reserved.addAndGet(bytes);
    }

    /** Whether nothing is left. */
    public boolean isSpent() {
        return reserved.get() >= limit;
    }

    /** Gives a share back. */
    public void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    /** In bytes. */
    long reserved() {
        return reserved.get();
    }

    /** What one request has taken of the budget; used by one thread at a time. */
    public final class Share {
        private long bytes;

        /** Takes more; false, and nothing taken, if too little is left. */
        public boolean add(long more) {
            if (!reserve(more)) {
                return false;
            }
            bytes += more;
            return true;
        }

        /** Gives a part of it back. */
        public void giveBack(long some) {
            ByteBudget.this.release(some);
            bytes -= some;
        }

        /** Makes the share as large as this, or leaves it if too little is left for that. */
        public boolean resize(long size) {
            if (size <= bytes) {
                giveBack(bytes - size);
                return true;
            }
            return add(size - bytes);
        }

        /** Gives all of it back. */
        public void release() {
            if (bytes != 0) {
                giveBack(bytes);
            }
        }
    }

    /** A share of nothing yet. */
    public Share share() {
        return new Share();
    }
}
