package io.carillon.server;

import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.UnsignedResource;
import io.carillon.server.http.UnsignedResources;
import io.carillon.server.routing.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests that need no signature: those for a table of resources, and OPTIONS, by which a client, or a browser for a web page, asks
 * what a path accepts. OPTIONS is answered immediately, without a place in a queue. Everything else goes to the API. Safe for
 * many threads.
 */
final class UnsignedRequests implements HttpHandler {
    private static final String OPTIONS = "OPTIONS";

    private final CrossOrigin pages;
    private final Router router;
    private final UnsignedResources resources;
    private final HttpHandler api;
    private final List<RequestObserver> observers;

    UnsignedRequests(
            CrossOrigin pages,
            Router router,
            UnsignedResources resources,
            HttpHandler api,
            List<RequestObserver> observers) {
        this.pages = pages;
        this.router = router;
        this.resources = resources;
        this.api = api;
        this.observers = List.copyOf(observers);
    }

    @Override
    public Map<String, String> headers(@Nullable RequestHead head) {
        return pages.isOff() ? Map.of() : pages.headers(head == null ? null : head.header("Origin"));
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        UnsignedResource resource = resources.at(head.path());
        if (head.method().equals(OPTIONS)) {
            Set<String> methods = resource == null ? router.methods(head.path()) : UnsignedResource.METHODS;
            return methods.isEmpty() ? api.admit(head, trace) : new Admission.Answered(allowed(head, methods));
        }
        return resource != null && UnsignedResource.METHODS.contains(head.method())
                ? admit(resource, head, trace)
                : api.admit(head, trace);
    }

    private static Admission admit(UnsignedResource resource, RequestHead head, RequestTrace trace) {
        return head.hasBody()
                ? new Admission.Answered(ErrorResponse.of(Refusal.badRequest("This request has no body.")))
                : resource.responder().admit(head, trace);
    }

    @Override
    public void responded(RequestTrace trace, Response response) {
        for (RequestObserver observer : observers) {
            observer.responded(trace, response);
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

    private HttpResponse allowed(RequestHead head, Set<String> methods) {
        var all = new TreeSet<>(methods);
        all.add(OPTIONS);
        String list = String.join(", ", all);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Allow", list);
        if (head.header("Access-Control-Request-Method") != null) {
            headers.putAll(pages.preflightHeaders(head.header("Origin"), list));
        }
        return new HttpResponse(204, null, Body.EMPTY, headers);
    }
}
