package io.carillon.server.http.connection;

import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.parsing.HeadParser;
import io.carillon.server.http.parsing.HeadScanner;
import io.carillon.server.http.parsing.IncomingBody;
import io.carillon.server.http.parsing.ReceivedHead;
import io.carillon.server.http.parsing.RefusedRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends. It is buffered until it can be processed, and counted; meanwhile, no more is read from the socket. Used
 * by the event loop of its connection alone.
 */
final class Inbound {
    private final Service service;
    private final Channel channel;
    private final PendingInput pending;
    private final HeadScanner scanner;
    private boolean ended;
    private boolean lost;
    private boolean paused;

    Inbound(Service service, Channel channel) {
        this.service = service;
        this.channel = channel;
        this.pending = new PendingInput(service.heads().share());
        this.scanner = new HeadScanner(service.limits());
    }

    void add(ByteBuf in) {
        if (in.isReadable()) {
            pending.add(in);
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** An empty line before a request does not count. */
    boolean hasPartOfRequest() {
        return pending.end() - pending.start() > scanner.requestLine();
    }

    /**
     * The next request, if its head is whole; else null.
     *
     * @throws RefusedRequest if it cannot become a valid request
     */
    @Nullable
    Exchange readRequest() {
        int start = pending.start();
        int length = scanner.scan(pending.bytes(), start, pending.end());
        if (length < 0) {
            return null;
        }
        ReceivedHead head = HeadParser.parse(pending.bytes(), start + scanner.requestLine(), start + length);
        pending.skip(length);
        scanner.reset();
        RequestTrace trace = service.traces().begin(channel, head.request());
        return new Exchange(head, trace, length, service.bodies().share());
    }

    /**
     * Passes a body the bytes that belong to it.
     *
     * @return whether it is complete
     * @throws RefusedRequest if it is malformed, or too large
     */
    boolean readInto(IncomingBody body) {
        int length = pending.end() - pending.start();
        ByteBuf in = Unpooled.wrappedBuffer(pending.bytes(), pending.start(), length);
        boolean whole = body.read(in);
        pending.skip(length - in.readableBytes());
        return whole;
    }

    /** The client has ended its side. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether everything that the client sent has been processed. */
    boolean isExhausted() {
        return ended && pending.isEmpty();
    }

    /** Discards buffered bytes; more may arrive. */
    void clear() {
        pending.clear();
    }

    /** Counts the buffered bytes; without room for them, discards them and returns false. */
    boolean keep() {
        boolean kept = pending.keep();
        if (!kept) {
            pending.clear();
        }
        return kept;
    }

    /** Buffers what arrives after a request that has no response yet; without room for it, the connection must end. */
    void keepBehindRequest() {
        lost = lost || !keep();
        pause(lost || !pending.isEmpty());
    }

    /** Whether something after the request had to be discarded. */
    boolean isLost() {
        return lost;
    }

    /** Reads from the socket again. */
    void resume() {
        pause(false);
    }

    /** Some transports fail when a socket is read whose input has ended. */
    private void pause(boolean pause) {
        if (pause != paused && !ended) {
            paused = pause;
            channel.config().setAutoRead(!pause);
        }
    }
}
