package io.carillon.server.http.connection;

import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.limits.ByteBudget;
import io.carillon.server.http.parsing.ChunkedBody;
import io.carillon.server.http.parsing.DiscardedBody;
import io.carillon.server.http.parsing.FixedBody;
import io.carillon.server.http.parsing.IncomingBody;
import io.carillon.server.http.parsing.ReceivedHead;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request, from the end of its head until its response. Used by one thread at a time. */
final class Exchange {
    /** A head takes memory as bytes while it arrives, and then as strings and objects. */
    private static final int COST_OF_HEAD = 3;

    private final ReceivedHead head;
    private final RequestTrace trace;
    private final int headBytes;
    private final ByteBudget.Share share;
    private boolean counted;
    private @Nullable IncomingBody body;
    private @Nullable Function<byte[], Response> work;

    /**
     * A request.
     *
     * @param share of the budget for requests in progress
     */
    Exchange(ReceivedHead head, RequestTrace trace, int headBytes, ByteBudget.Share share) {
        this.head = head;
        this.trace = trace;
        this.headBytes = headBytes;
        this.share = share;
    }

    ReceivedHead head() {
        return head;
    }

    /** What becomes known of it. */
    RequestTrace trace() {
        return trace;
    }

    RequestHead request() {
        return head.request();
    }

    /** Counts the head in the budget, once; false if there is no room. */
    boolean count() {
        counted = counted || share.add((long) COST_OF_HEAD * headBytes);
        return counted;
    }

    /** Prepares to receive the body for {@code work}; false if there is no room for it. */
    boolean receive(Function<byte[], Response> work, int maxBodyBytes) {
        long length = request().bodyLength();
        if (length == RequestHead.UNKNOWN_LENGTH) {
            body = new ChunkedBody(maxBodyBytes, share);
        } else if (share.add(length)) {
            body = new FixedBody((int) length);
        } else {
            return false;
        }
        this.work = work;
        return true;
    }

    /** Prepares to pass over the body, as the request has been answered; false if it is too large for that. */
    boolean discard() {
        long length = request().bodyLength();
        if (length > DiscardedBody.MAX_BYTES || length == RequestHead.UNKNOWN_LENGTH || head.expectsContinue()) {
            return false;
        }
        body = new DiscardedBody(length);
        return true;
    }

    /** The body that is being received or skipped. */
    IncomingBody bodyToRead() {
        if (body == null) {
            throw new IllegalStateException("No body is expected.");
        }
        return body;
    }

    /** What processes the body; null if the body is skipped. */
    @Nullable
    Function<byte[], Response> work() {
        return work;
    }

    /** Returns its share of the budget. */
    void end() {
        share.release();
    }
}
