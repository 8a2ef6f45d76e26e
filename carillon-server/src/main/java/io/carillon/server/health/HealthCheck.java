package io.carillon.server.health;

import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.Response;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells a load balancer whether to send requests here: {@code GET /carillon/health}, or HEAD, without a signature. 200 if the
 * store responds; 503 if it does not, if its disk accepts no writes, if something in it is damaged, or once the server is about
 * to stop. Safe for many threads.
 */
public final class HealthCheck {
    static final String PATH = "/carillon/health";

    /** The methods of a health check; some load balancers and tools send HEAD. */
    public static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Any partition and key will do, as long as the store responds. */
    private static final String PARTITION = "health";

    private final Store store;
    private final StoreHealth health;
    private final PathPrefix prefix;
    private volatile boolean stopping;

    /**
     * @param store one that reports to {@code health}
     * @param prefix may precede the path of the health check too
     */
    public HealthCheck(Store store, StoreHealth health, PathPrefix prefix) {
        this.store = store;
        this.prefix = prefix;
        this.health = health;
    }

    /** Reports 503 from now on. Other requests are served as before. */
    public void stop() {
        stopping = true;
    }

    /** Whether a request is a health check. */
    public boolean isFor(RequestHead head) {
        return METHODS.contains(head.method()) && isAt(head.path());
    }

    /** What becomes of a health check. The store is read in the queue of unknown callers. */
    public Admission admit(RequestHead head) {
        if (head.hasBody()) {
            return new Admission.Answered(ErrorResponse.of(Refusal.badRequest("A health check has no body.")));
        }
        return new Admission.Undecided(true, () -> new Admission.Answered(check()));
    }

    /** Whether this is the path of the health check, with or without a trailing slash. */
    public boolean isAt(String path) {
        String inside = prefix.removedFrom(path);
        return inside.startsWith(PATH) && (inside.length() == PATH.length() || inside.equals(PATH + "/"));
    }

    private Response check() {
        if (stopping) {
            return response(503, "stopping");
        }
        try {
            store.get(PARTITION, PARTITION);
        } catch (StoreException e) {
            String problem = health.problem();
            return response(503, problem == null ? "no store" : problem);
        }
        String problem = health.problem();
        return problem == null ? response(200, "ok") : response(503, problem);
    }

    private static HttpResponse response(int status, String text) {
        return new HttpResponse(
                status, null, Body.of(("{\"Status\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
    }
}
