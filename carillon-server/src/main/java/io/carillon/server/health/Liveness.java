package io.carillon.server.health;

import io.carillon.server.http.Admission;
import io.carillon.server.http.UnsignedResource;

/**
 * Tells an orchestrator whether to restart this process: {@code /carillon/health} is 200 as long as an event loop answers. It
 * does not depend on the store, since a restart does not bring back a database, nor on a thread that might be busy.
 */
public final class Liveness {
    private Liveness() {}

    /** The resource. */
    public static UnsignedResource resource() {
        return new UnsignedResource(
                "/carillon/health", (head, trace) -> new Admission.Answered(HealthResponse.healthy()));
    }
}
