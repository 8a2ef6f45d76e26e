package io.carillon.server;

import io.carillon.directory.core.Refusal;
import io.carillon.server.health.Liveness;
import io.carillon.server.health.MonitoredStore;
import io.carillon.server.health.Readiness;
import io.carillon.server.health.StoreHealth;
import io.carillon.server.health.StoreObserver;
import io.carillon.server.http.Admission;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.UnsignedResource;
import io.carillon.server.http.UnsignedResources;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.metrics.Metrics;
import io.carillon.server.metrics.MetricsOptions;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.routing.Router;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a server: liveness, readiness and metrics, on the server's own port, and also on another one if metrics
 * have one.
 */
final class Monitoring implements AutoCloseable {
    /** For a few monitoring systems and load balancers. */
    private static final int MAX_CONNECTIONS = 64;

    private static final int MAX_WAITING = 32;
    private static final int BUDGET_BYTES = 8 * 1024 * 1024;

    private final MetricsOptions options;
    private final @Nullable Metrics metrics;
    private final StoreHealth health = new StoreHealth();
    private final MonitoredStore store;
    private final Readiness readiness;
    private @Nullable HttpListener ownPort;

    /**
     * Watches a store, which the caller closes.
     *
     * @param otherProblem see {@link Readiness}
     */
    Monitoring(Store watched, MetricsOptions options, BuildInfo build, Supplier<@Nullable String> otherProblem) {
        this.options = options;
        this.metrics = options.enabled() ? new Metrics(build) : null;
        this.store = new MonitoredStore(watched, health, metrics == null ? StoreObserver.NONE : metrics.store());
        this.readiness = new Readiness(store, health, otherProblem);
        if (metrics != null) {
            metrics.watch(store, health);
        }
    }

    /** The watched store, which the server works on. */
    MonitoredStore store() {
        return store;
    }

    /** The state of the store. */
    StoreHealth health() {
        return health;
    }

    /** What is told of the responses to requests for the operations of these names. */
    List<RequestObserver> observers(Collection<String> operations) {
        return metrics == null ? List.of() : List.of(metrics.requests(operations));
    }

    /** Shows what caches contain. */
    void watch(ResponseCache responses, CredentialCache credentials, IdempotencyCache retries) {
        if (metrics != null) {
            metrics.watch(responses, credentials, retries);
        }
    }

    /** Shows what the server's listener has in use. */
    void watch(HttpListener listener) {
        if (metrics != null) {
            metrics.watch(listener::use);
        }
    }

    /** What the server's port has without a signature. */
    UnsignedResources resources(PathPrefix prefix) {
        return new UnsignedResources(
                withHealth(metrics == null || options.address() != null ? List.of() : List.of(metrics.localResource())),
                prefix);
    }

    private List<UnsignedResource> withHealth(List<UnsignedResource> others) {
        var all = new ArrayList<>(List.of(Liveness.resource(), readiness.resource()));
        all.addAll(others);
        return all;
    }

    /**
     * Opens the port of the metrics, if they have one.
     *
     * @throws MetricsPortException if it cannot be opened
     */
    void open(HttpLimits limits, Clock clock, RandomGenerator random) {
        HttpAddress address = options.address();
        if (metrics == null || address == null) {
            return;
        }
        var resources = new UnsignedResources(withHealth(metrics.resources()), PathPrefix.NONE);
        HttpHandler nothingElse = (head, trace) -> new Admission.Answered(
                ErrorResponse.of(Refusal.notFound("This port has metrics and health checks only.")));
        try {
            var opened = new HttpListener(
                    address,
                    small(limits),
                    clock,
                    random,
                    new UnsignedRequests(CrossOrigin.OFF, new Router(List.of()), resources, nothingElse, List.of()));
            ownPort = opened;
        } catch (CompletionException e) {
            throw new MetricsPortException(address, e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpLimits small(HttpLimits limits) {
        return new HttpLimits(
                limits.maxBodyBytes(),
                BUDGET_BYTES,
                limits.maxHeaderBytes(),
                limits.maxRequestLineBytes(),
                MAX_CONNECTIONS,
                1,
                1,
                MAX_WAITING,
                limits.timeouts());
    }

    /** The port of the metrics, if they have one. */
    OptionalInt port() {
        HttpListener opened = ownPort;
        return opened == null ? OptionalInt.empty() : OptionalInt.of(opened.port());
    }

    /** The URL of that port, without a path. */
    Optional<String> url() {
        HttpListener opened = ownPort;
        HttpAddress address = options.address();
        return opened == null || address == null ? Optional.empty() : Optional.of(address.url("http", opened.port()));
    }

    /** Tells load balancers that the server is about to stop. */
    void stopping() {
        readiness.stop();
    }

    /** Closes the port of the metrics, and looks at the store no more. */
    @Override
    public void close() {
        if (ownPort != null) {
            ownPort.close();
        }
        readiness.close();
    }
}
