package io.carillon.server.health;

import io.carillon.store.RecordCheck;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole store in steps, again and again, to find damage that no request meets. The engine's own check comes first.
 * Several servers over one database each do so, which does no harm. For one thread.
 */
final class Scrubber {
    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);

    private final Store store;
    private final StoreHealth health;
    private final Clock clock;
    private final Duration interval;

    private @Nullable RecordCheck pass;
    private Instant next;
    private long records;
    private long findings;

    /**
     * A scrubber whose first pass begins with the first step.
     *
     * @param interval from the start of a pass to the start of the next
     */
    Scrubber(Store store, StoreHealth health, Clock clock, Duration interval) {
        this.store = store;
        this.health = health;
        this.clock = clock;
        this.interval = interval;
        this.next = clock.instant();
    }

    /** Reads up to {@link RecordCheck#STEP} records, or does nothing until it is time for the next pass. */
    void step() {
        try {
            RecordCheck current = pass;
            if (current == null) {
                beginIfDue();
                return;
            }
            int read = current.step();
            if (read < 0) {
                end();
            } else {
                records += read;
            }
        } catch (StoreException e) {
            // The next step tries again. A database that does not respond is reported by requests.
            health.failed(e);
        }
    }

    private void beginIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        records = 0;
        findings = 0;
        for (String finding : store.structureFindings()) {
            findings++;
            health.structureFinding(finding);
        }
        next = now.plus(interval);
        pass = new RecordCheck(store, damage -> {
            findings++;
            health.failed(damage);
        });
    }

    private void end() {
        pass = null;
        LOG.info("The whole store was checked: {} records, {} findings.", records, findings);
        if (findings == 0) {
            health.foundClean();
        }
    }
}
