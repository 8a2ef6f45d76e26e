package io.carillon.scim.protocol;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.directory.core.Refusal;

/**
 * The memory that the bodies of requests take as trees, of all requests together that are in progress. Bodies as bytes are counted by
 * the server, but a tree may take some hundred times as much. Safe for many threads.
 */
public final class TreeMemory {
    /** What an object, a list, or another value with its name takes at most, in bytes: about six Java objects. */
    static final int NODE_BYTES = 256;

    /** Trees up to this size are not counted: there are no more of them than threads. In bytes. */
    static final int SMALL_BYTES = 128 * 1024;

    /** The share of the largest heap that trees may take together. */
    private static final int HEAP_SHARE = 4;

    private final long limit;
    private long used;

    /** For a process with a heap of so many bytes at most. */
    public static TreeMemory ofHeap(long heapBytes) {
        return new TreeMemory(heapBytes / HEAP_SHARE);
    }

    TreeMemory(long limit) {
        this.limit = limit;
    }

    /** What one request has reserved. Used by one thread. */
    public final class Share implements AutoCloseable {
        private long bytes;

        /**
         * Reserves memory for a tree.
         *
         * @param nodes how many objects, lists and other values it has
         * @param length of the JSON in bytes
         * @throws BadRequestException tooMany, if all of the memory is too little for it
         * @throws software.amazon.awssdk.services.chime.model.ServiceUnavailableException if other requests use the memory now
         */
        void reserve(int nodes, int length) throws BadRequestException {
            long wanted = (long) NODE_BYTES * nodes + length;
            if (wanted <= SMALL_BYTES) {
                return;
            }
            if (wanted > limit) {
                throw BadRequestException.tooMany("The server has too little memory for a body of so many values.");
            }
            if (!take(wanted)) {
                throw Refusal.unavailable("Other requests use the memory for large bodies. Try again.");
            }
            bytes += wanted;
        }

        /** The request has ended. */
        @Override
        public void close() {
            give(bytes);
            bytes = 0;
        }
    }

    /** For a request that begins. */
    public Share share() {
        return new Share();
    }

    private synchronized boolean take(long bytes) {
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    private synchronized void give(long bytes) {
        used -= bytes;
    }
}
