package io.carillon.server.metrics;

import io.carillon.server.http.ListenerUse;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows what a listener has in use: connections, queues, threads, budgets of memory. */
final class ListenerMetrics {
    private final PrometheusRegistry registry;
    private final Supplier<ListenerUse> listener;

    private ListenerMetrics(PrometheusRegistry registry, Supplier<ListenerUse> listener) {
        this.registry = registry;
        this.listener = listener;
    }

    static void register(PrometheusRegistry registry, Supplier<ListenerUse> listener) {
        var metrics = new ListenerMetrics(registry, listener);
        metrics.connections();
        metrics.queues();
        metrics.budgets();
    }

    private void connections() {
        gauge("carillon_connections", "Open connections.", ListenerUse::connections);
        gauge("carillon_connections_limit", "Connections that may be open.", ListenerUse::maxConnections);
        counter("carillon_connections_accepted_total", "Connections that were accepted.", ListenerUse::accepted);
        counter(
                "carillon_connections_refused_total",
                "Connections that were closed at once, because too many were open.",
                ListenerUse::refused);
        counter(
                "carillon_tls_handshakes_failed_total",
                "TLS handshakes that ended without a connection.",
                ListenerUse::failedHandshakes);
    }

    private void queues() {
        ofQueues("carillon_queue_length", "Requests that wait for a thread, by queue.", ListenerUse.Queue::waiting);
        ofQueues(
                "carillon_queue_limit",
                "Requests that may wait for a thread, by queue.",
                ListenerUse.Queue::maxWaiting);
        ofQueues("carillon_busy_threads", "Threads that process a request, by queue.", ListenerUse.Queue::busy);
        ofQueues(
                "carillon_busy_threads_limit",
                "Requests that are processed at once, by queue.",
                ListenerUse.Queue::threads);
        CounterWithCallback.builder()
                .name("carillon_queue_refused_total")
                .help("Requests that were refused because their queue was full, by queue.")
                .labelNames("queue")
                .callback(counter ->
                        listener.get().queues().forEach(queue -> counter.call((double) queue.refused(), queue.name())))
                .register(registry);
    }

    private void budgets() {
        ofBudgets(
                "carillon_memory_budget_used_bytes",
                "Memory for requests and responses that is in use, by budget.",
                ListenerUse.Budget::bytes);
        ofBudgets(
                "carillon_memory_budget_limit_bytes",
                "Memory for requests and responses that may be in use, by budget.",
                ListenerUse.Budget::limit);
    }

    private void gauge(String name, String help, Function<ListenerUse, Number> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.apply(listener.get()).doubleValue()))
                .register(registry);
    }

    private void counter(String name, String help, Function<ListenerUse, Long> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call((double) value.apply(listener.get())))
                .register(registry);
    }

    private void ofQueues(String name, String help, ToDoubleFunction<ListenerUse.Queue> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("queue")
                .callback(gauge ->
                        listener.get().queues().forEach(queue -> gauge.call(value.applyAsDouble(queue), queue.name())))
                .register(registry);
    }

    private void ofBudgets(String name, String help, ToDoubleFunction<ListenerUse.Budget> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("budget")
                .callback(gauge -> listener.get()
                        .budgets()
                        .forEach(budget -> gauge.call(value.applyAsDouble(budget), budget.name())))
                .register(registry);
    }
}
