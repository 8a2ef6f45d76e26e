package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: reads a request, has it answered, and only then reads the next, so that answers are in order and
 * a client that sends more waits in its own socket. Used by its event loop alone.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final byte[] NO_BODY = new byte[0];

    /** What is thrown away at most behind the last answer, in bytes. */
    private static final long MAX_LINGER_BYTES = 16L * 1024 * 1024;

    private enum Phase {
        /** A head is read, or none has begun. */
        HEAD,
        /** A look-up decides what becomes of a request whose head is read. */
        DECISION,
        /** A body is read, or passed over. */
        BODY,
        /** A thread works on the request. */
        WORK,
        /** The last answer is written; all that still comes is thrown away. */
        LINGER,
        CLOSED
    }

    private final Service service;
    private final Deadlines deadlines;
    private final LoopConnections loop;
    private final Channel channel;
    private final PendingInput pending;
    private final HeadScanner scanner;
    private final Outbound outbound;
    private final Dispatcher dispatcher;

    private Phase phase = Phase.HEAD;
    private @Nullable Exchange exchange;
    /** When the first byte of the request came; {@link Deadlines#NEVER} before it. */
    private long began = Deadlines.NEVER;

    private long deadline;

    private boolean inReadLoop;
    private boolean inputEnded;
    private boolean paused;
    /** Whether bytes behind the present request had to be thrown away. */
    private boolean inputLost;

    private long lingered;

    Connection(Service service, LoopConnections loop, Channel channel) {
        this.service = service;
        this.deadlines = service.deadlines();
        this.loop = loop;
        this.channel = channel;
        this.pending = new PendingInput(service.heads().share());
        this.scanner = new HeadScanner(service.limits());
        this.outbound = new Outbound(service, loop, channel, this::allIsSent);
        this.dispatcher = new Dispatcher(service, channel);
        this.deadline = loop.now() + deadlines.idle();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inReadLoop = true;
        ByteBuf in = (ByteBuf) message;
        try {
            if (phase == Phase.LINGER) {
                linger(in.readableBytes());
            } else if (phase != Phase.CLOSED) {
                receive(in);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inReadLoop = false;
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            advance();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            advance();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        // What is being worked on keeps its share of the budget until it is done.
        if (exchange != null && phase != Phase.WORK && phase != Phase.DECISION) {
            exchange.end();
        }
        phase = Phase.CLOSED;
        pending.clear();
        loop.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("A client went away.");
        } else {
            LOG.error("A connection failed.", cause);
        }
        ctx.close();
    }

    private void receive(ByteBuf in) {
        if (phase == Phase.BODY && pending.isEmpty()) {
            try {
                readBody(in);
            } catch (RefusedRequest e) {
                refuse(e.answer());
                return;
            }
        }
        if (in.isReadable()) {
            pending.add(in);
        }
        advance();
    }

    /** Goes as far as what has come allows. */
    private void advance() {
        try {
            boolean more = true;
            while (more) {
                more = switch (phase) {
                    case HEAD -> channel.isWritable() && readHead();
                    case BODY -> readPendingBody();
                    default -> false;
                };
            }
        } catch (RefusedRequest e) {
            refuse(e.answer());
        }
        settle();
        if (!inReadLoop) {
            channel.flush();
        }
    }

    /** Reads a head, if there is a whole one. */
    private boolean readHead() {
        if (pending.isEmpty()) {
            return false;
        }
        if (began == Deadlines.NEVER) {
            began = loop.now();
            deadline = began + deadlines.head();
        }
        int start = pending.start();
        int length = scanner.scan(pending.bytes(), start, pending.end());
        if (length < 0) {
            return false;
        }
        ReceivedHead head = HeadParser.parse(pending.bytes(), start + scanner.requestLine(), start + length);
        pending.skip(length);
        scanner.reset();
        begin(new Exchange(head, length, service.bodies().share()));
        return true;
    }

    private void begin(Exchange request) {
        exchange = request;
        if (request.request().bodyLength() > service.limits().maxBodyBytes()) {
            refuse(Failures.bodyTooLarge(service.limits().maxBodyBytes()));
        } else {
            proceed(request, dispatcher.admit(request));
        }
    }

    private void proceed(Exchange request, Admission admission) {
        if (admission instanceof Admission.Answered answered) {
            answerByHead(request, answered.answer());
        } else if (!request.count()) {
            answerByHead(request, Failures.overloaded());
        } else if (admission instanceof Admission.Undecided undecided) {
            lookUp(request, undecided);
        } else if (admission instanceof Admission.Admitted admitted) {
            admitted(request, admitted.work());
        }
    }

    private void lookUp(Exchange request, Admission.Undecided undecided) {
        phase = Phase.DECISION;
        deadline = Deadlines.NEVER;
        boolean queued = dispatcher.decide(
                request, undecided, decision -> decided(request, decision), answer -> answered(request, answer));
        if (!queued) {
            answerByHead(request, Failures.overloaded());
        }
    }

    private void decided(Exchange request, Admission admission) {
        if (phase == Phase.CLOSED) {
            request.end();
            return;
        }
        if (inputLost) {
            refuse(Failures.overloaded());
        } else {
            proceed(request, admission);
        }
        advance();
    }

    private void admitted(Exchange request, Function<byte[], Answer> work) {
        if (!request.request().hasBody()) {
            work(request, work, NO_BODY);
        } else if (request.receive(work, service.limits().maxBodyBytes())) {
            phase = Phase.BODY;
            deadline = began + deadlines.request();
            if (request.head().expectsContinue() && pending.isEmpty()) {
                ResponseWriter.writeContinue(channel);
            }
        } else {
            answerByHead(request, Failures.overloaded());
        }
    }

    private boolean readPendingBody() {
        if (pending.isEmpty()) {
            return false;
        }
        ByteBuf in = Unpooled.wrappedBuffer(pending.bytes(), pending.start(), pending.end() - pending.start());
        int before = in.readableBytes();
        boolean whole = readBody(in);
        pending.skip(before - in.readableBytes());
        return whole;
    }

    /** Takes what belongs to the body; true if that was all of it. */
    private boolean readBody(ByteBuf in) {
        Exchange request = current();
        IncomingBody body = request.body();
        if (body == null) {
            throw new IllegalStateException("No body is expected.");
        }
        if (!body.read(in)) {
            return false;
        }
        Function<byte[], Answer> work = request.work();
        if (work == null) {
            next();
        } else {
            work(request, work, body.bytes());
        }
        return true;
    }

    private void work(Exchange request, Function<byte[], Answer> work, byte[] body) {
        phase = Phase.WORK;
        deadline = Deadlines.NEVER;
        boolean queued = dispatcher.work(request, work, body, answer -> answered(request, answer));
        if (!queued) {
            write(request, Failures.overloaded(), false);
            next();
        }
    }

    private void answered(Exchange request, Answer answer) {
        if (phase == Phase.CLOSED) {
            Dispatcher.drop(answer);
            request.end();
            return;
        }
        write(request, answer, inputLost);
        next();
        advance();
    }

    /** Answers a request whose body is not wanted. A small one is passed over; with a larger one the connection ends. */
    private void answerByHead(Exchange request, Answer answer) {
        boolean hasBody = request.request().hasBody();
        write(request, answer, hasBody && !request.discard());
        if (!hasBody) {
            next();
        } else if (phase != Phase.LINGER) {
            phase = Phase.BODY;
            deadline = began + deadlines.request();
        }
    }

    /** Answers what is no request, or no longer one; nothing behind it is read. */
    private void refuse(HttpResponse answer) {
        write(exchange, answer, true);
    }

    private void write(@Nullable Exchange request, Answer answer, boolean close) {
        boolean last = close
                || loop.isDraining()
                || (request != null && !request.head().keepAlive())
                || (inputEnded && pending.isEmpty());
        boolean withoutBody = request != null && request.request().method().equals("HEAD");
        boolean keepAlive = request != null && request.head().isHttp10();
        Map<String, String> headers = service.handler().headers(request == null ? null : request.request());
        outbound.write(answer, new ResponseWriter.Framing(withoutBody, last, keepAlive, headers));
        if (last) {
            end();
        }
    }

    /** Nothing more is read as a request. */
    private void end() {
        if (exchange != null) {
            exchange.end();
            exchange = null;
        }
        phase = Phase.LINGER;
        deadline = Deadlines.NEVER;
        pending.clear();
    }

    private void next() {
        if (phase == Phase.LINGER) {
            return;
        }
        current().end();
        exchange = null;
        phase = Phase.HEAD;
        began = Deadlines.NEVER;
        deadline = loop.now() + deadlines.idle();
    }

    private Exchange current() {
        if (exchange == null) {
            throw new IllegalStateException("There is no request.");
        }
        return exchange;
    }

    private void allIsSent() {
        if (phase == Phase.LINGER) {
            finish();
        }
    }

    /** Ends our side, and waits for the client to end its own. */
    private void finish() {
        if (inputEnded) {
            channel.close();
        } else {
            deadline = loop.now() + deadlines.linger();
            ((DuplexChannel) channel).shutdownOutput();
        }
    }

    private void linger(int bytes) {
        lingered += bytes;
        if (lingered > MAX_LINGER_BYTES) {
            channel.close();
        }
    }

    /** Where nothing can go on for now: keeps and counts what has come, or ends. */
    private void settle() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean waits =
                phase == Phase.WORK || phase == Phase.DECISION || (phase == Phase.HEAD && !channel.isWritable());
        if (inputEnded && !waits) {
            endWithInput();
        }
        if (phase != Phase.LINGER && !pending.keep()) {
            if (waits) {
                inputLost = true;
                pending.clear();
            } else {
                refuse(Failures.overloaded());
            }
        }
        pause(waits && (inputLost || !pending.isEmpty()));
    }

    private void endWithInput() {
        boolean answered = exchange != null && exchange.work() == null;
        if (phase == Phase.LINGER) {
            if (outbound.isEmpty()) {
                channel.close();
            }
        } else if (answered || (phase == Phase.HEAD && !hasPartOfRequest())) {
            end();
            if (outbound.isEmpty()) {
                channel.close();
            }
        } else {
            refuse(Failures.endedEarly());
        }
    }

    /** An empty line before a request is nothing yet. */
    private boolean hasPartOfRequest() {
        return pending.end() - pending.start() > scanner.requestLine();
    }

    /** To read from a socket whose input has ended is an error to some transports. */
    private void pause(boolean pause) {
        if (pause != paused && !inputEnded) {
            paused = pause;
            channel.config().setAutoRead(!pause);
        }
    }

    boolean isLate(long now) {
        return now >= deadline || outbound.isLate(now);
    }

    /** Ends it, as it has had its time: with an answer, if it owes one. */
    void endLate() {
        boolean owesAnswer = phase == Phase.BODY ? current().work() != null : phase == Phase.HEAD && hasPartOfRequest();
        if (owesAnswer && !outbound.isLate(loop.now())) {
            refuse(Failures.tooSlow());
            channel.flush();
        } else {
            LOG.debug("A client was too slow.");
            channel.close();
        }
    }

    /** Ends it once nothing is under way any more. */
    void drain() {
        boolean idle = phase == Phase.LINGER || (phase == Phase.HEAD && pending.isEmpty());
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
