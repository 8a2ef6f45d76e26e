package io.carillon.server.logs;

import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs requests that take long: the first few of a minute each, the others by their number. A thread of its own does so, since
 * an event loop must not wait for standard error. Safe for many threads.
 */
public final class SlowRequests implements RequestObserver, AutoCloseable {
    /** Lines per minute. */
    static final int MAX_LINES = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MICROS_PER_MILLI = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(SlowRequests.class);

    private final long thresholdNanos;
    private final ArrayBlockingQueue<RequestEntry> waiting = new ArrayBlockingQueue<>(MAX_LINES);
    private final AtomicInteger omitted = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var created = new Thread(task, "carillon-slow-requests");
        created.setDaemon(true);
        return created;
    });

    /** Used by the thread alone. */
    private int lines;

    private long minuteBegan = System.nanoTime();

    /**
     * Begins.
     *
     * @param threshold the time from which a request counts as slow
     */
    // It ends with the thread, and what it calls does not throw.
    @SuppressWarnings("FutureReturnValueIgnored")
    public SlowRequests(Duration threshold) {
        thresholdNanos = threshold.toNanos();
        thread.scheduleWithFixedDelay(this::report, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void responded(RequestTrace trace, Response response) {
        if (trace.nanos() >= thresholdNanos && !waiting.offer(RequestEntry.of(trace, response, 0))) {
            omitted.incrementAndGet();
        }
    }

    private void report() {
        long now = System.nanoTime();
        if (now - minuteBegan >= MINUTE.toNanos()) {
            minuteBegan = now;
            lines = 0;
            reportOmitted();
        }
        RequestEntry entry = waiting.poll();
        while (entry != null) {
            if (lines < MAX_LINES) {
                lines++;
                log(entry);
            } else {
                omitted.incrementAndGet();
            }
            entry = waiting.poll();
        }
    }

    private static void log(RequestEntry entry) {
        MDC.put(RequestTrace.ID, entry.requestId());
        try {
            LOG.warn(
                    "A request took {} ms: {}, status {}.",
                    entry.micros() / MICROS_PER_MILLI,
                    entry.operation() == null ? "no operation" : entry.operation(),
                    entry.status());
        } finally {
            MDC.remove(RequestTrace.ID);
        }
    }

    private void reportOmitted() {
        int more = omitted.getAndSet(0);
        if (more > 0) {
            LOG.warn("{} more requests took at least {} ms.", more, thresholdNanos / NANOS_PER_MILLI);
        }
    }

    /** Logs what waits. Call it when there are no more requests. */
    @Override
    public void close() {
        thread.execute(() -> {
            report();
            reportOmitted();
        });
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
