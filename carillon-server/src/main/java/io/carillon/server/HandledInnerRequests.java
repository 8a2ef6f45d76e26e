package io.carillon.server;

import io.carillon.server.extension.InnerRequests;
import io.carillon.server.http.Admission;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gives inner requests to the handler that outer ones come by, past the audit log. Safe for many threads. */
final class HandledInnerRequests implements InnerRequests {
    private final LongSupplier nanoTime;
    private volatile @Nullable Handling handling;

    /**
     * Requests that nobody handles yet: the APIs that have them open before what surrounds these is there.
     *
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    HandledInnerRequests(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Handling(HttpHandler handler, List<RequestObserver> observers) {}

    /** From now on, {@code handler} gets the requests, and the observers are told of the responses. */
    void handleBy(HttpHandler handler, List<RequestObserver> observers) {
        handling = new Handling(handler, List.copyOf(observers));
    }

    @Override
    public Response perform(RequestTrace outer, RequestHead head, byte[] body) {
        Handling current = handling;
        if (current == null) {
            throw new IllegalStateException("The server has not started.");
        }
        var trace = new RequestTrace(UUID.fromString(outer.requestId()), outer.remote(), head, nanoTime.getAsLong());
        Response response = respond(current.handler().admit(head, trace), body);
        int bytes = response instanceof HttpResponse made ? made.body().length() : 0;
        trace.finish(response, bytes, nanoTime.getAsLong());
        current.observers().forEach(observer -> observer.responded(trace, response));
        return response;
    }

    private static Response respond(Admission admission, byte[] body) {
        if (admission instanceof Admission.Undecided undecided) {
            return respond(undecided.decision().get(), body);
        }
        return admission instanceof Admission.Admitted admitted
                ? admitted.work().apply(body)
                : ((Admission.Answered) admission).response();
    }
}
