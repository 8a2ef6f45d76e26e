package io.carillon.server.http.dispatch;

import io.carillon.server.http.Admission;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Passes a connection's requests to the handler, and the handler's work to threads that may block, and returns the results to
 * the connection's event loop. Used by that event loop alone.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final byte[] NO_BODY = new byte[0];

    private final HttpHandler handler;
    private final RequestQueues queues;
    private final Channel channel;

    /** For the requests of one connection. */
    public Dispatcher(HttpHandler handler, RequestQueues queues, Channel channel) {
        this.handler = handler;
        this.queues = queues;
        this.channel = channel;
    }

    /** The handler's decision. An exception becomes a response. */
    public Admission admit(RequestHead request, RequestTrace trace) {
        try {
            return handler.admit(request, trace);
        } catch (RuntimeException | Error e) {
            return new Admission.Answered(failure(e, request, trace));
        }
    }

    /**
     * Runs a look-up, and then, for a known caller and a request without a body, the work too.
     *
     * @return false if too many requests wait already; then nothing is done
     */
    public boolean decide(
            RequestHead request,
            RequestTrace trace,
            Admission.Undecided undecided,
            Consumer<Admission> decided,
            Consumer<Response> answered) {
        RequestThreads threads = queues.of(undecided.asker(), request);
        boolean workAtOnce = undecided.asker() == Admission.Asker.CALLER && !request.hasBody();
        return threads.run(() -> {
            Admission admission = decision(request, undecided, trace);
            if (workAtOnce && admission instanceof Admission.Admitted admitted) {
                Response response = respond(request, admitted.work(), NO_BODY, trace);
                inLoop(() -> answered.accept(response), response);
            } else {
                inLoop(() -> decided.accept(admission), null);
            }
        });
    }

    /** Processes a request; false if too many requests wait already. */
    public boolean work(
            RequestHead request,
            RequestTrace trace,
            Function<byte[], Response> work,
            byte[] body,
            Consumer<Response> answered) {
        return queues.of(request).run(() -> {
            Response response = respond(request, work, body, trace);
            inLoop(() -> answered.accept(response), response);
        });
    }

    private Admission decision(RequestHead request, Admission.Undecided undecided, RequestTrace trace) {
        MDC.put(RequestTrace.ID, trace.requestId());
        try {
            Admission admission = undecided.decision().get();
            if (admission instanceof Admission.Undecided) {
                throw new IllegalStateException("A look-up decides.");
            }
            return admission;
        } catch (RuntimeException | Error e) {
            return new Admission.Answered(failure(e, request, trace));
        } finally {
            MDC.remove(RequestTrace.ID);
        }
    }

    private Response respond(RequestHead request, Function<byte[], Response> work, byte[] body, RequestTrace trace) {
        MDC.put(RequestTrace.ID, trace.requestId());
        try {
            return work.apply(body);
        } catch (RuntimeException | Error e) {
            return failure(e, request, trace);
        } finally {
            MDC.remove(RequestTrace.ID);
        }
    }

    /** For an Error too, or the connection would wait forever. A full heap ends the process when it is logged. */
    private HttpResponse failure(Throwable e, RequestHead request, RequestTrace trace) {
        MDC.put(RequestTrace.ID, trace.requestId());
        try {
            LOG.error("A request failed.", e);
        } finally {
            MDC.remove(RequestTrace.ID);
        }
        return handler.inForm(request, Failures.serviceFailure());
    }

    /** Runs an action in the event loop; an exception ends the connection. If the loop has ended, the response is dropped. */
    private void inLoop(Runnable action, @Nullable Response response) {
        try {
            channel.eventLoop().execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException | OutOfMemoryError e) {
                    channel.pipeline().fireExceptionCaught(e);
                }
            });
        } catch (RejectedExecutionException e) {
            drop(response);
        }
    }

    /** Releases a response that is not sent. */
    public static void drop(@Nullable Response response) {
        if (response instanceof CachedResponse ready) {
            ready.release();
        }
    }
}
