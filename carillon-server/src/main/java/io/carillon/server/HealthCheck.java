package io.carillon.server;

import io.carillon.directory.store.Store;
import io.carillon.directory.store.StoreException;
import io.carillon.server.health.StoreHealth;
import io.carillon.server.http.Answer;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells a load balancer whether to send requests here: {@code GET /carillon/health}, without a signature. 200 if the store
 * answers; 503 if it does not, if its disk takes no writes, if something in it is damaged, or once the server is about to
 * stop. Everything else goes on to the API. Safe for many threads.
 */
final class HealthCheck implements HttpHandler {
    static final String PATH = "/carillon/health";

    /** Any partition and key will do: what counts is that an answer comes. */
    private static final String PARTITION = "health";

    private final Store store;
    private final StoreHealth health;
    private final HttpHandler api;
    private volatile boolean stopping;

    /** @param store one that reports to {@code health} */
    HealthCheck(Store store, StoreHealth health, HttpHandler api) {
        this.store = store;
        this.health = health;
        this.api = api;
    }

    /** Says no from now on; requests are answered as before. */
    void stop() {
        stopping = true;
    }

    @Override
    public @Nullable Answer answerAtOnce(HttpRequest request) {
        return isHealthCheck(request) ? null : api.answerAtOnce(request);
    }

    private static boolean isHealthCheck(HttpRequest request) {
        return request.path().equals(PATH) && request.method().equals("GET");
    }

    @Override
    public Answer handle(HttpRequest request) {
        if (!isHealthCheck(request)) {
            return api.handle(request);
        }
        if (stopping) {
            return answer(503, "stopping");
        }
        try {
            store.get(PARTITION, PARTITION);
        } catch (StoreException e) {
            String problem = health.problem();
            return answer(503, problem == null ? "no store" : problem);
        }
        String problem = health.problem();
        return problem == null ? answer(200, "ok") : answer(503, problem);
    }

    private static HttpResponse answer(int status, String text) {
        return new HttpResponse(
                status, null, Body.of(("{\"Status\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
    }
}
