package io.carillon.server.metrics;

import io.carillon.server.health.StoreHealth;
import io.carillon.server.health.StoreObserver;
import io.carillon.server.http.ListenerUse;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.UnsignedResource;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.carillon.store.Store;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The metrics of one server. Nothing that a caller chooses becomes a label: labels are names from the table of operations, names
 * of the model's errors, and words of this package, so that the number of time series has a bound. Safe for many threads.
 */
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final StoreMetrics store;
    private final MetricsPage page;

    /** Metrics that have counted nothing yet. */
    public Metrics(BuildInfo build) {
        this.store = new StoreMetrics(registry);
        this.page = new MetricsPage(registry);
        Info.builder()
                .name("carillon_build")
                .help(
                        "The version of Carillon, the commit that it was built from, and the version of Java that runs it.")
                .labelNames("version", "commit", "java")
                .register(registry)
                .setLabelValues(build.version(), build.commit(), System.getProperty("java.version", "unknown"));
    }

    /** Counts the calls of a store. */
    public StoreObserver store() {
        return store;
    }

    /**
     * Counts the responses to requests.
     *
     * @param operations the names of the operations that are told apart
     */
    public RequestObserver requests(Collection<String> operations) {
        return new RequestMetrics(registry, operations);
    }

    /** Shows the state of a store, and the sizes of its commits if it can tell them. */
    public void watch(Store watched, StoreHealth health) {
        store.watch(watched, health);
    }

    /** Shows what the caches contain and how often they have helped. */
    public void watch(ResponseCache responses, CredentialCache credentials, IdempotencyCache retries) {
        CacheMetrics.register(registry, responses, credentials, retries);
    }

    /** Shows what a listener has in use. */
    public void watch(Supplier<ListenerUse> listener) {
        ListenerMetrics.register(registry, listener);
    }

    /** {@code /carillon/metrics} for clients on this machine only. */
    public UnsignedResource localResource() {
        return new UnsignedResource(MetricsPage.PATH, page::admitLocal);
    }

    /** {@code /carillon/metrics} for everybody, and {@code /metrics}, where Prometheus looks unless it is told otherwise. */
    public List<UnsignedResource> resources() {
        return List.of(
                new UnsignedResource(MetricsPage.PATH, page::admit),
                new UnsignedResource(MetricsPage.USUAL_PATH, page::admit));
    }
}
