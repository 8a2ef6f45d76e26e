package io.carillon.server.health;

import io.carillon.server.http.Admission;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.UnsignedResource;
import io.carillon.store.Store;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a load balancer whether to send requests here: {@code /carillon/ready} is 200 if the store responds, and 503 if it does
 * not, if its disk or the audit log accepts no writes, if something in it is damaged, or once the server is about to stop. Safe for many threads.
 */
public final class Readiness implements AutoCloseable {
    private final StoreProbe probe;
    private final StoreHealth health;
    private final Supplier<@Nullable String> otherProblem;
    private volatile boolean stopping;

    /** @param store one that reports to {@code health} */
    public Readiness(Store store, StoreHealth health) {
        this(store, health, () -> null);
    }

    /**
     * The same.
     *
     * @param otherProblem what keeps the server from applying changes although the store works, in a word; null for nothing
     */
    public Readiness(Store store, StoreHealth health, Supplier<@Nullable String> otherProblem) {
        this(new StoreProbe(store, StoreProbe.TIMEOUT, System::nanoTime), health, otherProblem);
    }

    /** With another time limit of the store. */
    Readiness(Store store, StoreHealth health, Duration timeout) {
        this(new StoreProbe(store, timeout, System::nanoTime), health, () -> null);
    }

    private Readiness(StoreProbe probe, StoreHealth health, Supplier<@Nullable String> otherProblem) {
        this.otherProblem = otherProblem;
        this.probe = probe;
        this.health = health;
    }

    /** Reports 503 from now on. Other requests are served as before. */
    public void stop() {
        stopping = true;
    }

    /** The resource. */
    public UnsignedResource resource() {
        return new UnsignedResource("/carillon/ready", this::admit);
    }

    private Admission admit(RequestHead head, RequestTrace trace) {
        return stopping
                ? new Admission.Answered(HealthResponse.unhealthy("stopping"))
                : new Admission.Undecided(Admission.Asker.OPERATOR, () -> new Admission.Answered(check()));
    }

    Response check() {
        boolean responds = probe.responds();
        String ofStore = health.problem();
        String problem = ofStore == null ? otherProblem.get() : ofStore;
        if (problem != null) {
            return HealthResponse.unhealthy(problem);
        }
        return responds ? HealthResponse.healthy() : HealthResponse.unhealthy("no-store");
    }

    /** Ends a look at the store that is in progress. */
    @Override
    public void close() {
        probe.close();
    }
}
