package io.carillon.server.http.connection;

import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.netty.channel.Channel;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Begins and finishes the traces of a listener's requests. Safe for many threads. */
public final class RequestTraces {
    private final long idPrefix;
    private final LongSupplier nanoTime;
    private final AtomicLong requests = new AtomicLong();

    /**
     * @param random for a prefix of the request ids that other servers do not have
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    public RequestTraces(RandomGenerator random, LongSupplier nanoTime) {
        this.idPrefix = random.nextLong();
        this.nanoTime = nanoTime;
    }

    /** For a request whose head has arrived; null for a head that is not valid. */
    RequestTrace begin(Channel channel, @Nullable RequestHead head) {
        var id = new UUID(idPrefix, requests.incrementAndGet());
        return new RequestTrace(id, channel.remoteAddress(), head, nanoTime.getAsLong());
    }

    /** For a request whose response has been handed to the socket. */
    void finish(RequestTrace trace, Response response, int bytes) {
        trace.finish(response, bytes, nanoTime.getAsLong());
    }
}
