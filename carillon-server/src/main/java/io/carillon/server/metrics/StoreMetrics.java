package io.carillon.server.metrics;

import io.carillon.server.health.StoreCall;
import io.carillon.server.health.StoreHealth;
import io.carillon.server.health.StoreObserver;
import io.carillon.store.CommitSizes;
import io.carillon.store.Store;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts the calls of a store, and shows its state. Safe for many threads. */
final class StoreMetrics implements StoreObserver {
    private static final double NANOS_PER_SECOND = 1e9;

    /** From a look-up in SQLite's cache to a commit that waits for a busy disk. In seconds. */
    private static final double[] DURATIONS = {
        0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5
    };

    private final PrometheusRegistry registry;
    private final Map<StoreCall, DistributionDataPoint> durations = new EnumMap<>(StoreCall.class);
    private final Map<StoreCall, CounterDataPoint> failures = new EnumMap<>(StoreCall.class);
    private final CounterDataPoint conflicts;

    StoreMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        Histogram seconds = Histogram.builder()
                .name("carillon_store_call_duration_seconds")
                .unit(Unit.SECONDS)
                .help("Time that calls of the store took, by call, including those that failed.")
                .labelNames("call")
                .classicOnly()
                .classicUpperBounds(DURATIONS)
                .withoutExemplars()
                .register(registry);
        Counter failed = Counter.builder()
                .name("carillon_store_call_failures_total")
                .help("Calls of the store that failed, by call.")
                .labelNames("call")
                .withoutExemplars()
                .register(registry);
        for (StoreCall call : StoreCall.values()) {
            String name = call.name().toLowerCase(Locale.ROOT);
            durations.put(call, seconds.labelValues(name));
            failures.put(call, failed.labelValues(name));
        }
        conflicts = Counter.builder()
                .name("carillon_store_conflicts_total")
                .help("Writes that were not applied, because another one came first. The server then tries again.")
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void called(StoreCall call, Outcome outcome, long nanos) {
        of(call, durations).observe(nanos / NANOS_PER_SECOND);
        if (outcome == Outcome.FAILED) {
            of(call, failures).inc();
        } else if (outcome == Outcome.CONFLICT) {
            conflicts.inc();
        }
    }

    private static <T> T of(StoreCall call, Map<StoreCall, T> all) {
        return Objects.requireNonNull(all.get(call), "every kind of call has its series");
    }

    void watch(Store store, StoreHealth health) {
        GaugeWithCallback.builder()
                .name("carillon_store_problem")
                .help("1 for what is known to be wrong with the store; the words are those of the readiness check.")
                .labelNames("problem")
                .callback(gauge -> {
                    String current = health.problem();
                    StoreHealth.problems().forEach(problem -> gauge.call(problem.equals(current) ? 1 : 0, problem));
                })
                .register(registry);
        CommitSizes sizes = store.commitSizes();
        if (sizes != null) {
            registry.register(() -> snapshot(sizes));
        }
    }

    private static HistogramSnapshot snapshot(CommitSizes sizes) {
        double[] bounds = new double[CommitSizes.upperBounds().length + 1];
        Arrays.setAll(bounds, i -> i == bounds.length - 1 ? Double.POSITIVE_INFINITY : CommitSizes.upperBounds()[i]);
        return HistogramSnapshot.builder()
                .name("carillon_store_commit_records")
                .help("Records that a commit wrote. Writes that wait at the same time share a commit.")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, sizes.commits()))
                        .sum((double) sizes.records())
                        .build())
                .build();
    }
}
