package io.carillon.server.health;

import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.Response;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells a load balancer whether to send requests here: {@code GET /carillon/health}, or HEAD, without a signature. 200 if the store
 * answers; 503 if it does not, if its disk takes no writes, if something in it is damaged, or once the server is about to
 * stop. Everything else goes on to the API. Safe for many threads.
 */
public final class HealthCheck implements HttpHandler {
    static final String PATH = "/carillon/health";

    /** What a health check may be asked by; some load balancers and tools ask for the head alone. */
    public static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Any partition and key will do: what counts is that an answer comes. */
    private static final String PARTITION = "health";

    private final Store store;
    private final StoreHealth health;
    private final PathPrefix prefix;
    private final HttpHandler api;
    private volatile boolean stopping;

    /**
     * @param store one that reports to {@code health}
     * @param prefix may be before the path of the health check too
     */
    public HealthCheck(Store store, StoreHealth health, PathPrefix prefix, HttpHandler api) {
        this.store = store;
        this.prefix = prefix;
        this.health = health;
        this.api = api;
    }

    /** Says no from now on; requests are answered as before. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void freeMemory() {
        api.freeMemory();
    }

    @Override
    public Admission admit(RequestHead head) {
        if (!isHealthCheck(head)) {
            return api.admit(head);
        }
        if (head.hasBody()) {
            return new Admission.Answered(ErrorResponse.of(Refusal.badRequest("A health check has no body.")));
        }
        return new Admission.Undecided(true, () -> new Admission.Answered(check()));
    }

    private boolean isHealthCheck(RequestHead head) {
        return METHODS.contains(head.method()) && isAt(head.path());
    }

    /** Whether this is the path of the health check, with a slash at its end or without. */
    public boolean isAt(String path) {
        String inside = prefix.removedFrom(path);
        return inside.startsWith(PATH) && (inside.length() == PATH.length() || inside.equals(PATH + "/"));
    }

    private Response check() {
        if (stopping) {
            return respond(503, "stopping");
        }
        try {
            store.get(PARTITION, PARTITION);
        } catch (StoreException e) {
            String problem = health.problem();
            return respond(503, problem == null ? "no store" : problem);
        }
        String problem = health.problem();
        return problem == null ? respond(200, "ok") : respond(503, problem);
    }

    private static HttpResponse respond(int status, String text) {
        return new HttpResponse(
                status, null, Body.of(("{\"Status\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
    }
}
