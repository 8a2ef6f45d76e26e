package io.carillon.server.metrics;

import io.carillon.server.http.Body;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The time series of one operation. Each begins with the first request that it counts, and is found by a field or an index from
 * then on: the hot path looks up no label. Safe for many threads.
 */
final class OperationMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final RequestMetrics.Families families;
    private final Outcomes outcomes;
    private final AtomicReferenceArray<@Nullable CounterDataPoint> requests;
    private volatile @Nullable Sizes sizes;
    private volatile @Nullable Pages pages;

    OperationMetrics(String name, RequestMetrics.Families families, Outcomes outcomes) {
        this.name = name;
        this.families = families;
        this.outcomes = outcomes;
        this.requests = new AtomicReferenceArray<>(outcomes.count());
    }

    private record Sizes(DistributionDataPoint seconds, CounterDataPoint bytes) {
        static Sizes of(String operation, Histogram durations, Counter bytes) {
            return new Sizes(durations.labelValues(operation), bytes.labelValues(operation));
        }
    }

    private record Pages(CounterDataPoint count, CounterDataPoint items) {
        static Pages of(String operation, Counter pages, Counter items) {
            return new Pages(pages.labelValues(operation), items.labelValues(operation));
        }
    }

    void responded(int outcome, long nanos, int bytes, int items) {
        request(outcome).inc();
        Sizes current = sizes();
        current.seconds().observe(nanos / NANOS_PER_SECOND);
        current.bytes().inc(bytes);
        if (items != Body.NO_PAGE) {
            Pages listing = pages();
            listing.count().inc();
            listing.items().inc(items);
        }
    }

    private CounterDataPoint request(int outcome) {
        CounterDataPoint found = requests.get(outcome);
        if (found == null) {
            // Two threads may both come here; the library returns the same to both.
            found = families.requests().labelValues(name, outcomes.name(outcome));
            requests.set(outcome, found);
        }
        return found;
    }

    private Sizes sizes() {
        Sizes found = sizes;
        if (found == null) {
            found = Sizes.of(name, families.durations(), families.bytes());
            sizes = found;
        }
        return found;
    }

    private Pages pages() {
        Pages found = pages;
        if (found == null) {
            found = Pages.of(name, families.pages(), families.items());
            pages = found;
        }
        return found;
    }
}
