package io.carillon.server.audit;

import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Admission;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.routing.Router;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records every change, and every refused one, before its response is sent; reads pass. A request that names no operation is no
 * change, and is counted. Refusals of requests without a valid signature are recorded up to a rate, so that a stranger cannot
 * fill the log, and counted beyond it. While the log cannot be written, changes get a 503 and are not applied. Safe for many
 * threads.
 */
public final class AuditedRequests implements HttpHandler, RequestObserver {
    /** The safe methods of RFC 9110: what is refused of these is not a change. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final HttpHandler api;
    private final AuditLog log;
    private final RequestRecords records;
    private final MinuteBudget strangers;

    /**
     * @param api what responds to the requests
     * @param nanoTime a monotonic time, such as {@link System#nanoTime}
     */
    public AuditedRequests(HttpHandler api, Router router, AuditLog log, Clock clock, LongSupplier nanoTime) {
        this.api = api;
        this.log = log;
        this.records = new RequestRecords(router, clock, log::newId);
        this.strangers = new MinuteBudget(log.limits().strangersPerMinute(), nanoTime);
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        Admission admission = api.admit(head, trace);
        return head.isRead() ? admission : audited(head, trace, admission);
    }

    /** Called by an event loop, which must not wait for a disk: what is refused here is recorded by another thread. */
    private Admission audited(RequestHead head, RequestTrace trace, Admission admission) {
        if (admission instanceof Admission.Answered answered) {
            return mayRecord(trace)
                    ? new Admission.Undecided(
                            trace.accessKeyId() == null ? Admission.Asker.STRANGER : Admission.Asker.CALLER,
                            () -> new Admission.Answered(recorded(head, trace, null, answered.response())))
                    : admission;
        }
        if (admission instanceof Admission.Undecided undecided) {
            return new Admission.Undecided(
                    undecided.asker(),
                    () -> decided(head, trace, undecided.decision().get()));
        }
        return admitted(head, trace, (Admission.Admitted) admission);
    }

    private Admission decided(RequestHead head, RequestTrace trace, Admission admission) {
        if (admission instanceof Admission.Answered answered) {
            return mayRecord(trace)
                    ? new Admission.Answered(recorded(head, trace, null, answered.response()))
                    : admission;
        }
        return admitted(head, trace, (Admission.Admitted) admission);
    }

    private Admission admitted(RequestHead head, RequestTrace trace, Admission.Admitted admitted) {
        return new Admission.Admitted(body -> change(head, trace, admitted.work(), body));
    }

    private Response change(RequestHead head, RequestTrace trace, Function<byte[], Response> work, byte[] body) {
        if (trace.isRead()) {
            return work.apply(body);
        }
        if (!log.isWritable()) {
            return unavailable(head);
        }
        Response response = work.apply(body);
        return mayRecord(trace) ? recorded(head, trace, body, response) : response;
    }

    /** Whoever is known is always recorded. */
    private boolean mayRecord(RequestTrace trace) {
        return trace.operation() != null
                && !trace.isRead()
                && (trace.accessKeyId() != null || (log.isWritable() && strangers.take()));
    }

    /** The response, after its record has been appended. */
    private Response recorded(RequestHead head, RequestTrace trace, byte @Nullable [] body, Response response) {
        boolean applied = response.errorType() == null;
        if (!applied && !log.isWritable()) {
            return unavailable(head);
        }
        trace.recorded();
        try {
            log.append(records.of(head, trace, body, response));
            return response;
        } catch (AuditException e) {
            // The log has reported it, and writes the record later. The retry of a change gets its response then.
            return unavailable(head);
        }
    }

    private Response unavailable(RequestHead head) {
        return api.inForm(
                head, ErrorResponse.of(Refusal.unavailable("The server cannot write its audit log. Try again.")));
    }

    @Override
    public void responded(RequestTrace trace, Response response) {
        RequestHead head = trace.head();
        if (response.status() >= 400 && !trace.isRecorded() && head != null && !SAFE.contains(head.method())) {
            log.unrecorded().count(response.errorType());
        }
    }

    @Override
    public HttpResponse inForm(@Nullable RequestHead head, HttpResponse refusal) {
        return api.inForm(head, refusal);
    }

    @Override
    public void freeMemory() {
        api.freeMemory();
    }

    @Override
    public Map<String, String> headers(@Nullable RequestHead head) {
        return api.headers(head);
    }
}
