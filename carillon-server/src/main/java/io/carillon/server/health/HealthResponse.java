package io.carillon.server.health;

import io.carillon.server.http.Body;
import io.carillon.server.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The response to a health check: {@code {"Status":"<reason>"}}. */
final class HealthResponse {
    static final String OK = "ok";

    private HealthResponse() {}

    static HttpResponse healthy() {
        return of(200, OK);
    }

    /** @param reason one word */
    static HttpResponse unhealthy(String reason) {
        return of(503, reason);
    }

    private static HttpResponse of(int status, String reason) {
        return new HttpResponse(
                status, null, Body.of(("{\"Status\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8)));
    }
}
