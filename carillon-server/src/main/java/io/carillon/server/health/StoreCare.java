package io.carillon.server.health;

import io.carillon.directory.administration.Upkeep;
import io.carillon.store.RecordCheck;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrubs a store in the background, probes it while its disk fails, and once completes what an earlier version has left, in one
 * thread.
 */
public final class StoreCare implements AutoCloseable {
    /** How often a disk that accepts no writes is probed. */
    static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);

    /** How long to wait between two steps of the upkeep: about 1,000 users per second, beside all else that a server does. */
    static final Duration UPKEEP_INTERVAL = Duration.ofMillis(Upkeep.STEP);

    private static final Logger LOG = LoggerFactory.getLogger(StoreCare.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var created = new Thread(task, "carillon-store-care");
        created.setDaemon(true);
        return created;
    });

    /**
     * Begins.
     *
     * @param store one that reports to {@code health}
     * @param upkeep of the directory in the store
     */
    public StoreCare(Store store, StoreHealth health, Clock clock, ScrubLimits limits, Upkeep upkeep) {
        every(UPKEEP_INTERVAL, new StoreUpkeep(upkeep, health)::step);
        var probe = new WriteProbe(store, health);
        every(PROBE_INTERVAL, probe::run);
        Duration interval = limits.interval();
        if (interval != null) {
            var scrubber = new Scrubber(store, health, clock, interval);
            every(
                    Duration.ofMillis(Math.max(
                            1, RecordCheck.STEP * Duration.ofSeconds(1).toMillis() / limits.recordsPerSecond())),
                    scrubber::step);
        }
    }

    // It ends with the thread, and what it throws is logged.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // An exception that escapes would cancel all later runs.
                        LOG.error("The background check of the store failed; it is tried again.", e);
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Waits for the current step. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.info("Waiting for the background check of the store to finish.");
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
