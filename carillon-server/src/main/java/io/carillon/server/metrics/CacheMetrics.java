package io.carillon.server.metrics;

import io.carillon.server.keys.CredentialCache;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/** Shows what the caches contain and how often they have helped. */
final class CacheMetrics {
    private static final String RESPONSES = "responses";
    private static final String CREDENTIALS = "credentials";
    private static final String RETRIES = "retries";

    private CacheMetrics() {}

    static void register(
            PrometheusRegistry registry,
            ResponseCache responses,
            CredentialCache credentials,
            IdempotencyCache retries) {
        CounterWithCallback.builder()
                .name("carillon_cache_requests_total")
                .help("Look-ups in caches, by cache and result.")
                .labelNames("cache", "result")
                .callback(counter -> {
                    counter.call((double) responses.hits(), RESPONSES, "hit");
                    counter.call((double) responses.misses(), RESPONSES, "miss");
                    counter.call((double) credentials.hits(), CREDENTIALS, "hit");
                    counter.call((double) credentials.misses(), CREDENTIALS, "miss");
                    counter.call((double) retries.hits(), RETRIES, "hit");
                    counter.call((double) retries.misses(), RETRIES, "miss");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("carillon_cache_entries")
                .help("Entries of caches, by cache.")
                .labelNames("cache")
                .callback(gauge -> {
                    gauge.call(responses.size(), RESPONSES);
                    gauge.call(credentials.size(), CREDENTIALS);
                    gauge.call(retries.size(), RETRIES);
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("carillon_cache_bytes")
                .unit(Unit.BYTES)
                .help("Memory that caches use, by cache.")
                .labelNames("cache")
                .callback(gauge -> {
                    gauge.call((double) responses.bytes(), RESPONSES);
                    gauge.call((double) retries.bytes(), RETRIES);
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("carillon_cache_limit_bytes")
                .unit(Unit.BYTES)
                .help("Memory that caches may use, by cache.")
                .labelNames("cache")
                .callback(gauge -> {
                    gauge.call((double) responses.maxBytes(), RESPONSES);
                    gauge.call((double) retries.maxBytes(), RETRIES);
                })
                .register(registry);
    }
}
