package io.carillon.server.health;

import io.carillon.store.DamagedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.DiskException;
import io.carillon.store.DiskException.Problem;
import io.carillon.store.RecordName;
import io.carillon.store.StoreException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the store, by its failures. Each finding is logged once, not for every request that meets it. Safe for many
 * threads.
 */
public final class StoreHealth {
    /** How many damaged records are remembered and logged. */
    static final int MAX_DAMAGED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

    private static final String DAMAGED = "damaged";

    private final StoreOutage outage;
    private final Set<String> damaged = new HashSet<>();
    private volatile boolean isDamaged;
    private volatile @Nullable Problem disk;

    /** Of a store of which nothing is known. */
    public StoreHealth() {
        this(System::nanoTime);
    }

    /** @param nanoTime a monotonic time */
    StoreHealth(LongSupplier nanoTime) {
        this.outage = new StoreOutage(nanoTime);
    }

    /** Everything that {@link #problem} may report. */
    public static List<String> problems() {
        return Stream.concat(Arrays.stream(Problem.values()).map(StoreHealth::word), Stream.of(DAMAGED))
                .toList();
    }

    /** What a readiness check reports, in one word; null if nothing is known to be wrong. */
    public @Nullable String problem() {
        Problem problem = disk;
        if (problem != null) {
            return word(problem);
        }
        return isDamaged ? DAMAGED : null;
    }

    private static String word(Problem problem) {
        return "disk-" + problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the disk was last known to accept no writes. */
    boolean isDiskFailing() {
        return disk != null;
    }

    /** Records a failure. */
    void failed(StoreException failure) {
        if (failure instanceof DamagedRecordException record) {
            damaged(RecordName.of(record.partition(), record.key()), "A record is damaged: {}.", null);
        } else if (failure instanceof DamagedException) {
            damaged(String.valueOf(failure.getMessage()), "The database is damaged: {}", failure);
        } else if (failure instanceof DiskException failed) {
            diskFailed(failed);
        } else {
            outage.failed(failure);
        }
    }

    /** Records a call that did not fail. */
    void responded() {
        outage.responded();
    }

    /** Records a finding of the engine's own check. */
    void structureFinding(String finding) {
        damaged(finding, "The database is damaged: {}", null);
    }

    private void damaged(String name, String message, @Nullable Throwable cause) {
        synchronized (damaged) {
            if (damaged.size() >= MAX_DAMAGED || !damaged.add(name)) {
                return;
            }
            isDamaged = true;
        }
        if (cause == null) {
            LOG.error(message, name);
        } else {
            LOG.error(message, name, cause);
        }
        if (damagedCount() == MAX_DAMAGED) {
            LOG.error("{} findings are logged; further ones are not.", MAX_DAMAGED);
        }
    }

    private int damagedCount() {
        synchronized (damaged) {
            return damaged.size();
        }
    }

    private synchronized void diskFailed(DiskException failed) {
        if (disk != failed.problem()) {
            disk = failed.problem();
            LOG.error(
                    "The store fails: {}. Requests that change something get 503.",
                    failed.problem().words(),
                    failed);
        }
    }

    /** Records a write that was applied. */
    void written() {
        if (disk != null) {
            recovered();
        }
    }

    private synchronized void recovered() {
        if (disk != null) {
            disk = null;
            LOG.info("The store accepts writes again.");
        }
    }

    /** Records a pass over the whole store without a finding. */
    void foundClean() {
        synchronized (damaged) {
            if (!isDamaged) {
                return;
            }
            damaged.clear();
            isDamaged = false;
        }
        LOG.info("The whole store was read, and nothing in it is damaged any more.");
    }
}
