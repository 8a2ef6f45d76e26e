package io.carillon.server.metrics;

import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.sigv4.AuthenticationError;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;

/** Counts responses. Safe for many threads. */
final class RequestMetrics implements RequestObserver {
    /** The operation of requests that have none: unknown paths, malformed requests, health checks, scrapes. */
    private static final String OTHER = "other";

    /** From a cached page, which takes some ten microseconds, to a request that waits for a database. In seconds. */
    private static final double[] DURATIONS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
    };

    private static final String THROTTLED = ThrottledClientException.class.getSimpleName();

    private final Outcomes outcomes = new Outcomes();
    private final Map<String, OperationMetrics> operations = new HashMap<>();
    private final OperationMetrics other;
    private final CounterDataPoint throttledReads;
    private final CounterDataPoint throttledWrites;
    private final Map<String, CounterDataPoint> authenticationFailures = new HashMap<>();

    RequestMetrics(PrometheusRegistry registry, Collection<String> names) {
        var families = new Families(registry);
        for (String name : names) {
            operations.put(name, new OperationMetrics(name, families, outcomes));
        }
        other = new OperationMetrics(OTHER, families, outcomes);
        Counter throttled = Counter.builder()
                .name("carillon_throttled_requests_total")
                .help("Requests that were refused because their access key exceeded its rate, by kind.")
                .labelNames("kind")
                .withoutExemplars()
                .register(registry);
        throttledReads = throttled.labelValues("read");
        throttledWrites = throttled.labelValues("write");
        Counter failures = Counter.builder()
                .name("carillon_authentication_failures_total")
                .help("Requests whose signature was refused, by the name of the error.")
                .labelNames("error")
                .withoutExemplars()
                .register(registry);
        for (AuthenticationError error : AuthenticationError.values()) {
            authenticationFailures.put(error.errorName(), failures.labelValues(error.errorName()));
        }
    }

    /** The metrics that have a time series for each operation. */
    record Families(Counter requests, Histogram durations, Counter bytes, Counter pages, Counter items) {
        Families(PrometheusRegistry registry) {
            this(
                    Counter.builder()
                            .name("carillon_requests_total")
                            .help(
                                    "Requests that were answered, by operation and outcome: success, or the name of the error.")
                            .labelNames("operation", "outcome")
                            .withoutExemplars()
                            .register(registry),
                    Histogram.builder()
                            .name("carillon_request_duration_seconds")
                            .unit(Unit.SECONDS)
                            .help("Time from the end of a request's head to its response, by operation.")
                            .labelNames("operation")
                            .classicOnly()
                            .classicUpperBounds(DURATIONS)
                            .withoutExemplars()
                            .register(registry),
                    byOperation(
                            registry,
                            "carillon_response_body_bytes_total",
                            "Bytes of the bodies of responses, by operation."),
                    byOperation(
                            registry, "carillon_pages_total", "Pages of listings that were returned, by operation."),
                    byOperation(
                            registry,
                            "carillon_page_items_total",
                            "Items in pages of listings that were returned, by operation; users for ListUsers."));
        }

        private static Counter byOperation(PrometheusRegistry registry, String name, String help) {
            return Counter.builder()
                    .name(name)
                    .help(help)
                    .labelNames("operation")
                    .withoutExemplars()
                    .register(registry);
        }
    }

    @Override
    public void responded(RequestTrace trace, Response response) {
        String error = response.errorType();
        of(trace.operation()).responded(outcomes.number(error), trace.nanos(), trace.bytes(), response.items());
        if (error != null) {
            refused(error, trace.head());
        }
    }

    private OperationMetrics of(@Nullable String operation) {
        OperationMetrics found = operation == null ? null : operations.get(operation);
        return found == null ? other : found;
    }

    private void refused(String error, @Nullable RequestHead head) {
        if (error.equals(THROTTLED)) {
            (head != null && head.isRead() ? throttledReads : throttledWrites).inc();
            return;
        }
        CounterDataPoint failure = authenticationFailures.get(error);
        if (failure != null) {
            failure.inc();
        }
    }
}
