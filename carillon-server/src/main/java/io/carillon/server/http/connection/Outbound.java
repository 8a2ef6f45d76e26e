package io.carillon.server.http.connection;

import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.dispatch.Dispatcher;
import io.carillon.server.http.limits.Deadlines;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The responses that the client of a connection has not received yet, and their deadline. Used by its event loop alone. */
// A write reports to this class, and nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class Outbound {
    private final Service service;
    private final LoopConnections loop;
    private final Channel channel;
    private final Runnable whenAllIsSent;

    private int unsent;
    private long deadline = Deadlines.NEVER;
    private long deadlineUnderPressure = Deadlines.NEVER;

    Outbound(Service service, LoopConnections loop, Channel channel, Runnable whenAllIsSent) {
        this.service = service;
        this.loop = loop;
        this.channel = channel;
        this.whenAllIsSent = whenAllIsSent;
    }

    /**
     * Writes a response.
     *
     * @param request null if there was no valid one
     * @param last whether the connection ends after it
     */
    void write(@Nullable Exchange request, Response response, boolean last) {
        boolean withoutBody = request != null && request.request().method().equals("HEAD");
        boolean keepAlive = request != null && request.head().isHttp10();
        Map<String, String> headers = service.handler().headers(request == null ? null : request.request());
        unsent++;
        if (unsent == 1) {
            startClock();
        }
        RequestTrace trace = request == null ? service.traces().begin(channel, null) : request.trace();
        int length = withoutBody ? 0 : lengthOf(response);
        long bytes = response instanceof CachedResponse && !service.isEncrypted() ? 0 : length;
        service.unsent().take(bytes);
        ChannelFutureListener whenSent = written -> sent(written, bytes);
        service.responses()
                .write(
                        channel,
                        response,
                        new ResponseWriter.Framing(trace.requestId(), withoutBody, last, keepAlive, headers),
                        channel.newPromise().addListener(whenSent));
        finish(trace, response, length);
    }

    /** Releases a response whose client has gone. */
    void drop(Exchange request, Response response) {
        finish(request.trace(), response, 0);
        Dispatcher.drop(response);
    }

    private void finish(RequestTrace trace, Response response, int bytes) {
        service.traces().finish(trace, response, bytes);
        service.handler().responded(trace, response);
    }

    private static int lengthOf(Response response) {
        return response instanceof CachedResponse ready
                ? ready.length()
                : ((HttpResponse) response).body().length();
    }

    /** A response has been written to the socket, or never will be. Each has its own deadline. */
    private void sent(ChannelFuture written, long bytes) {
        service.unsent().release(bytes);
        unsent--;
        if (!written.isSuccess()) {
            channel.close();
        } else if (unsent == 0) {
            deadline = Deadlines.NEVER;
            deadlineUnderPressure = Deadlines.NEVER;
            whenAllIsSent.run();
        } else {
            startClock();
        }
    }

    private void startClock() {
        deadline = loop.now() + service.deadlines().write();
        deadlineUnderPressure = loop.now() + service.deadlines().writeUnderPressure();
    }

    boolean isEmpty() {
        return unsent == 0;
    }

    boolean isLate(long now) {
        return now >= deadline
                || (now >= deadlineUnderPressure && service.unsent().isSpent());
    }
}
