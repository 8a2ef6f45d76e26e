package io.carillon.server.http.connection;

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
 * What a client sends: kept until it can be read, counted, and no more taken from the socket while it waits. Used by the event
 * loop of its connection alone.
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

    /** An empty line before a request is nothing yet. */
    boolean hasPartOfRequest() {
        return pending.end() - pending.start() > scanner.requestLine();
    }

    /**
     * The next request, if its head is whole; else null.
     *
     * @throws RefusedRequest if it can become no request
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
        return new Exchange(head, length, service.bodies().share());
    }

    /**
     * Gives a body what belongs to it.
     *
     * @return whether it is whole
     * @throws RefusedRequest if it is malformed, or larger than it may be
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

    /** Whether the last of what was sent has been read. */
    boolean isExhausted() {
        return ended && pending.isEmpty();
    }

    /** Throws away what is kept; more may come. */
    void clear() {
        pending.clear();
    }

    /** Keeps what has come for later; false, and all of it thrown away, if there is no room for it. */
    boolean keep() {
        boolean kept = pending.keep();
        if (!kept) {
            pending.clear();
        }
        return kept;
    }

    /** Keeps what has come behind a request that is not answered yet; without room for it, its connection must end. */
    void keepBehindRequest() {
        lost = lost || !keep();
        pause(lost || !pending.isEmpty());
    }

    /** Whether something had to be thrown away behind the request. */
    boolean isLost() {
        return lost;
    }

    /** Takes more from the socket. */
    void resume() {
        pause(false);
    }

    /** To read from a socket whose input has ended is an error to some transports. */
    private void pause(boolean pause) {
        if (pause != paused && !ended) {
            paused = pause;
            channel.config().setAutoRead(!pause);
        }
    }
}
