package io.carillon.server.testing;

import io.carillon.server.http.Admission;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.ClosedConnection;
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
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * Notes every request of AWS's API in the journal, and applies the faults to those that the server admits, except the faults of
 * pages, which {@link TestedPages} applies. Safe for many threads.
 */
public final class TestedRequests implements HttpHandler, RequestObserver {
    private static final byte[] NO_BODY = new byte[0];
    private static final String THROTTLED = "Rate exceeded.";
    private static final String FAILED = "A fault that the test has set.";

    private final HttpHandler api;
    private final Predicate<RequestHead> isTested;
    private final Router router;
    private final TestControls controls;
    private final PageTokens tokens;
    private final Clock clock;

    /**
     * @param api what responds to the requests
     * @param isTested which of them are for AWS's API
     * @param clock the time of the machine
     */
    TestedRequests(
            HttpHandler api,
            Predicate<RequestHead> isTested,
            Router router,
            TestControls controls,
            PageTokens tokens,
            Clock clock) {
        this.api = api;
        this.isTested = isTested;
        this.router = router;
        this.controls = controls;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        if (!isTested.test(head)) {
            return api.admit(head, trace);
        }
        Router.Route route = route(head);
        Map<String, Object> parameters = route == null ? Map.of() : RequestParameters.of(route, NO_BODY);
        controls.journal().received(clock.instant(), trace, head, tested(route, parameters), parameters);
        return tested(trace, route, api.admit(head, trace));
    }

    /** The operation that a request calls; null if there is none. */
    private Router.@Nullable Route route(RequestHead head) {
        try {
            return router.route(head.method(), head.path(), head.query());
        } catch (ChimeException unknown) {
            return null;
        }
    }

    private TestedRequest tested(Router.@Nullable Route route, Map<String, Object> parameters) {
        return route == null
                ? new TestedRequest(null, "", FaultRule.ANY_PAGE)
                : new TestedRequest(
                        route.operation().name(),
                        String.valueOf(parameters.getOrDefault("AccountId", "")),
                        TestedPages.isListing(route.operation())
                                ? tokens.page(parameters.get(RequestParameters.NEXT_TOKEN))
                                : FaultRule.ANY_PAGE);
    }

    private Admission tested(RequestTrace trace, Router.@Nullable Route route, Admission admission) {
        if (admission instanceof Admission.Undecided undecided) {
            return new Admission.Undecided(
                    undecided.asker(),
                    () -> tested(trace, route, undecided.decision().get()));
        }
        if (admission instanceof Admission.Admitted admitted && route != null) {
            return new Admission.Admitted(body -> work(trace, route, admitted.work(), body));
        }
        if (admission instanceof Admission.Answered answered) {
            controls.journal().answered(trace, answered.response());
        }
        return admission;
    }

    private Response work(RequestTrace trace, Router.Route route, Function<byte[], Response> work, byte[] body) {
        Map<String, Object> parameters = RequestParameters.of(route, body);
        TestedRequest request = tested(route, parameters);
        controls.journal().read(trace, parameters, request.page(), body.length);
        Response response = respond(trace, request, work, body);
        controls.journal().answered(trace, response);
        return response;
    }

    private Response respond(RequestTrace trace, TestedRequest request, Function<byte[], Response> work, byte[] body) {
        if (take(trace, request, Fault.Step.DELAY) instanceof Fault.Delay delay) {
            controls.faults().pause(delay.duration());
        }
        Fault before = take(trace, request, Fault.Step.BEFORE_WORK);
        if (before != null) {
            return inPlaceOfWork(before);
        }
        Response response = work.apply(body);
        if (take(trace, request, Fault.Step.AFTER_WORK) == null) {
            return response;
        }
        if (response instanceof CachedResponse cached) {
            cached.release();
        }
        return new ClosedConnection();
    }

    private @Nullable Fault take(RequestTrace trace, TestedRequest request, Fault.Step step) {
        Fault fault = controls.faults().take(request, step);
        if (fault != null) {
            controls.journal().fault(trace, fault);
        }
        return fault;
    }

    private static Response inPlaceOfWork(Fault fault) {
        if (fault instanceof Fault.Throttle) {
            return ErrorResponse.of("ThrottledClientException", THROTTLED);
        }
        return fault instanceof Fault.Fail failure ? ErrorResponse.of(failure.error(), FAILED) : new ClosedConnection();
    }

    /** What the HTTP layer has refused by itself after it was received, such as a body that did not arrive, is noted here. */
    @Override
    public void responded(RequestTrace trace, Response response) {
        controls.journal().answered(trace, response);
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
