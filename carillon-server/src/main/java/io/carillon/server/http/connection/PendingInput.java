package io.carillon.server.http.connection;

import io.carillon.server.http.limits.ByteBudget;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Received bytes of a connection that have not been processed. Used by its event loop alone. */
final class PendingInput {
    private static final byte[] NONE = new byte[0];

    private final ByteBudget.Share share;
    private byte[] bytes = NONE;
    private int start;
    private int end;

    /**
     * An empty buffer.
     *
     * @param share for bytes that are kept for longer than a moment
     */
    PendingInput(ByteBudget.Share share) {
        this.share = share;
    }

    boolean isEmpty() {
        return start == end;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Appends all of {@code in}. */
    void add(ByteBuf in) {
        int more = in.readableBytes();
        int length = end - start;
        if (more > bytes.length - end) {
            // Grows by at least half, so that single bytes do not cause a copy each.
            byte[] larger = new byte[length == 0 ? more : Math.max(length + more, length + length / 2)];
            System.arraycopy(bytes, start, larger, 0, length);
            bytes = larger;
            start = 0;
            end = length;
        }
        in.readBytes(bytes, end, more);
        end += more;
    }

    void skip(int length) {
        start += length;
    }

    void clear() {
        bytes = NONE;
        start = 0;
        end = 0;
        share.release();
    }

    /** Counts the bytes from now on; false if there is no room for them. */
    boolean keep() {
        if (isEmpty()) {
            clear();
            return true;
        }
        if (start > 0) {
            bytes = Arrays.copyOfRange(bytes, start, end);
            end -= start;
            start = 0;
        }
        return share.resize(bytes.length);
    }
}
