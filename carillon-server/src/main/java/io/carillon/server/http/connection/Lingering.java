package io.carillon.server.http.connection;

import io.carillon.server.http.tls.OutputEnd;
import io.netty.channel.Channel;

/**
 * The end of a connection after its last response. An immediate close could destroy that response for a client that is still
 * sending (RFC 9112, section 9.6): the server ends its own side, and discards what comes in until the client ends its side,
 * for a limited time and a limited number of bytes. Used by the connection's event loop alone.
 */
// Nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lingering {
    /** Bytes that are discarded at most. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Channel channel;
    private final Inbound inbound;
    private final RequestClock clock;
    private long discarded;

    Lingering(Channel channel, Inbound inbound, RequestClock clock) {
        this.channel = channel;
        this.inbound = inbound;
        this.clock = clock;
    }

    /** Ends the server's side, once the last response has been sent. */
    void begin() {
        if (inbound.isEnded()) {
            channel.close();
        } else {
            clock.awaitEnd();
            OutputEnd.shutDown(channel);
        }
    }

    /** Counts what came in. */
    void discard(int bytes) {
        discarded += bytes;
        if (discarded > MAX_BYTES) {
            channel.close();
        }
    }
}
