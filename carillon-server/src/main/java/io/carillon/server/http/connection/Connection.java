package io.carillon.server.http.connection;

import io.carillon.server.http.Admission;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.ClosedConnection;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.Response;
import io.carillon.server.http.dispatch.Dispatcher;
import io.carillon.server.http.parsing.RefusedRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: reads a request, responds to it, and only then reads the next. So responses are in order, and a
 * client that sends more has to wait. Used by its event loop alone.
 */
// Outbound handles the result of a write, and nobody waits for a connection to be closed.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final byte[] NO_BODY = new byte[0];

    private final Service service;
    private final LoopConnections loop;
    private final Channel channel;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Dispatcher dispatcher;
    private final RequestClock clock;
    private final Lingering lingering;

    private ConnectionPhase phase = ConnectionPhase.HEAD;
    private @Nullable Exchange exchange;

    Connection(Service service, LoopConnections loop, Channel channel) {
        this.service = service;
        this.loop = loop;
        this.channel = channel;
        this.inbound = new Inbound(service, channel);
        this.outbound = new Outbound(service, loop, channel, this::allIsSent);
        this.dispatcher = new Dispatcher(service.handler(), service.queues(), channel);
        this.clock = new RequestClock(loop, service.deadlines());
        this.lingering = new Lingering(channel, inbound, clock);
    }

    /** Takes received bytes. Responses are not flushed yet, since more bytes may follow. */
    void receive(ByteBuf in) {
        if (phase == ConnectionPhase.LINGER) {
            lingering.discard(in.readableBytes());
        } else if (phase != ConnectionPhase.CLOSED) {
            read(in);
        }
    }

    /** The client has ended its side. */
    void inputEnded() {
        inbound.end();
        advance();
    }

    /** The connection is gone. A request in progress keeps its share of the budget until it is done. */
    void closed() {
        if (exchange != null && phase != ConnectionPhase.WORK && phase != ConnectionPhase.DECISION) {
            exchange.end();
        }
        phase = ConnectionPhase.CLOSED;
        inbound.clear();
        loop.remove(this);
    }

    private void read(ByteBuf in) {
        if (phase == ConnectionPhase.BODY && inbound.isEmpty()) {
            try {
                received(current().bodyToRead().read(in));
            } catch (RefusedRequest e) {
                refuse(e.response());
                return;
            }
        }
        inbound.add(in);
        advance();
    }

    /** Proceeds as far as the received bytes allow. */
    void advance() {
        try {
            boolean more = true;
            while (more) {
                more = switch (phase) {
                    case HEAD -> channel.isWritable() && readHead();
                    case BODY -> readBody();
                    default -> false;
                };
            }
        } catch (RefusedRequest e) {
            refuse(e.response());
        }
        settle();
    }

    /** Reads a head, if it is complete. */
    private boolean readHead() {
        if (inbound.isEmpty()) {
            return false;
        }
        clock.awaitHead();
        Exchange request = inbound.readRequest();
        if (request == null) {
            return false;
        }
        begin(request);
        return true;
    }

    private void begin(Exchange request) {
        exchange = request;
        if (request.request().bodyLength() > service.limits().maxBodyBytes()) {
            refuse(Failures.bodyTooLarge(service.limits().maxBodyBytes()));
        } else {
            proceed(request, dispatcher.admit(request.request(), request.trace()));
        }
    }

    private void proceed(Exchange request, Admission admission) {
        if (admission instanceof Admission.Answered answered) {
            answerByHead(request, orOverloaded(request, answered.response()));
        } else if (service.unsent().isSpent() || !request.count()) {
            answerByHead(request, overloaded(request));
        } else if (admission instanceof Admission.Undecided undecided) {
            lookUp(request, undecided);
        } else if (admission instanceof Admission.Admitted admitted) {
            admitted(request, admitted.work());
        }
    }

    /** A cached response costs memory for each client if it must be encrypted. */
    private Response orOverloaded(Exchange request, Response response) {
        if (service.isEncrypted()
                && response instanceof CachedResponse
                && service.unsent().isSpent()) {
            Dispatcher.drop(response);
            return overloaded(request);
        }
        return response;
    }

    private HttpResponse overloaded(Exchange request) {
        return service.handler().inForm(request.request(), Failures.overloaded());
    }

    private void lookUp(Exchange request, Admission.Undecided undecided) {
        phase = ConnectionPhase.DECISION;
        clock.stop();
        boolean queued = dispatcher.decide(
                request.request(),
                request.trace(),
                undecided,
                decision -> decided(request, decision),
                response -> answered(request, response));
        if (!queued) {
            answerByHead(request, overloaded(request));
        }
    }

    private void decided(Exchange request, Admission admission) {
        if (phase == ConnectionPhase.CLOSED) {
            request.end();
            return;
        }
        if (inbound.isLost()) {
            refuse(Failures.overloaded());
        } else {
            proceed(request, admission);
        }
        advance();
        channel.flush();
    }

    private void admitted(Exchange request, Function<byte[], Response> work) {
        if (!request.request().hasBody()) {
            work(request, work, NO_BODY);
        } else if (request.receive(work, service.limits().maxBodyBytes())) {
            phase = ConnectionPhase.BODY;
            clock.awaitBody();
            if (request.head().expectsContinue() && inbound.isEmpty()) {
                ResponseWriter.writeContinue(channel);
            }
        } else {
            answerByHead(request, overloaded(request));
        }
    }

    private boolean readBody() {
        return !inbound.isEmpty() && received(inbound.readInto(current().bodyToRead()));
    }

    /** Proceeds after a complete body; false if it is incomplete. */
    private boolean received(boolean whole) {
        if (!whole) {
            return false;
        }
        Exchange request = current();
        Function<byte[], Response> work = request.work();
        if (work == null) {
            next();
        } else {
            work(request, work, request.bodyToRead().bytes());
        }
        return true;
    }

    private void work(Exchange request, Function<byte[], Response> work, byte[] body) {
        phase = ConnectionPhase.WORK;
        clock.stop();
        boolean queued = dispatcher.work(
                request.request(), request.trace(), work, body, response -> answered(request, response));
        if (!queued) {
            write(request, overloaded(request), false);
            next();
        }
    }

    private void answered(Exchange request, Response response) {
        if (phase == ConnectionPhase.CLOSED) {
            outbound.drop(request, response);
            request.end();
            return;
        }
        if (response instanceof ClosedConnection) {
            closeInPlaceOf(request, response);
            return;
        }
        write(request, response, inbound.isLost());
        next();
        advance();
        channel.flush();
    }

    /** Responds to a request whose body is not needed. A small body is skipped; a larger one ends the connection. */
    private void answerByHead(Exchange request, Response response) {
        if (response instanceof ClosedConnection) {
            closeInPlaceOf(request, response);
            return;
        }
        boolean hasBody = request.request().hasBody();
        write(request, response, hasBody && !request.discard());
        if (!hasBody) {
            next();
        } else if (phase != ConnectionPhase.LINGER) {
            phase = ConnectionPhase.BODY;
            clock.awaitBody();
        }
    }

    private void closeInPlaceOf(Exchange request, Response response) {
        outbound.drop(request, response);
        request.end();
        exchange = null;
        phase = ConnectionPhase.CLOSED;
        channel.close();
    }

    /** Responds to what is not a valid request; nothing after it is read. */
    void refuse(HttpResponse response) {
        @Nullable RequestHead head = exchange == null ? null : exchange.request();
        write(exchange, service.handler().inForm(head, response), true);
    }

    private void write(@Nullable Exchange request, Response response, boolean close) {
        boolean last = close
                || loop.isDraining()
                || (request != null && !request.head().keepAlive())
                || inbound.isExhausted();
        outbound.write(request, response, last);
        if (last) {
            end();
        }
    }

    /** Reads no more requests. */
    private void end() {
        if (exchange != null) {
            exchange.end();
            exchange = null;
        }
        phase = ConnectionPhase.LINGER;
        clock.stop();
        inbound.clear();
    }

    private void next() {
        if (phase == ConnectionPhase.LINGER) {
            return;
        }
        current().end();
        exchange = null;
        phase = ConnectionPhase.HEAD;
        clock.awaitRequest();
    }

    private Exchange current() {
        if (exchange == null) {
            throw new IllegalStateException("There is no request.");
        }
        return exchange;
    }

    private void allIsSent() {
        if (phase == ConnectionPhase.LINGER) {
            lingering.begin();
        }
    }

    /** When nothing can proceed for now: keeps received bytes, or ends the connection. */
    private void settle() {
        boolean waits = phase == ConnectionPhase.WORK
                || phase == ConnectionPhase.DECISION
                || (phase == ConnectionPhase.HEAD && !channel.isWritable());
        if (waits) {
            inbound.keepBehindRequest();
            if (phase == ConnectionPhase.HEAD && inbound.isLost()) {
                end();
            }
        } else if (phase != ConnectionPhase.CLOSED) {
            if (inbound.isEnded()) {
                endWithInput();
            }
            if (phase != ConnectionPhase.LINGER && !inbound.keep()) {
                refuse(Failures.overloaded());
            }
            inbound.resume();
        }
    }

    private void endWithInput() {
        boolean answered = exchange != null && exchange.work() == null;
        if (phase == ConnectionPhase.LINGER
                || answered
                || (phase == ConnectionPhase.HEAD && !inbound.hasPartOfRequest())) {
            end();
            if (outbound.isEmpty()) {
                channel.close();
            }
        } else {
            refuse(Failures.endedEarly());
        }
    }

    boolean isLate(long now) {
        return clock.isLate(now) || outbound.isLate(now);
    }

    /** Ends the connection because it is late; with a response, if one is due. */
    void endLate() {
        boolean owesAnswer = phase == ConnectionPhase.BODY
                ? current().work() != null
                : phase == ConnectionPhase.HEAD && inbound.hasPartOfRequest();
        if (owesAnswer && !outbound.isLate(loop.now())) {
            refuse(Failures.tooSlow());
            channel.flush();
        } else {
            LOG.debug("A connection timed out.");
            channel.close();
        }
    }

    /** Ends the connection once nothing is in progress. */
    void drain() {
        boolean idle = phase == ConnectionPhase.LINGER || (phase == ConnectionPhase.HEAD && inbound.isEmpty());
        if (idle && outbound.isEmpty()) {
            channel.close();
        } else if (idle) {
            end();
        }
    }

    void close() {
        channel.close();
    }
}
