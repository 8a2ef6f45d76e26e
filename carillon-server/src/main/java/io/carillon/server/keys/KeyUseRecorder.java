package io.carillon.server.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which access keys sign requests, or which other credentials they have, to the minute, and stores that in the background. A request costs a look-up in a map:
 * neither the clock nor the store is read for it. What cannot be stored is tried again a minute later, and fails no request.
 * Safe for many threads.
 */
public final class KeyUseRecorder implements AutoCloseable {
    /** How often the uses are stored: a key costs one write in this time, however often it is used. */
    static final Duration STORE_INTERVAL = Duration.ofMinutes(1);

    /** How often the clock is read. */
    static final Duration CLOCK_INTERVAL = Duration.ofSeconds(1);

    /** How many keys are noted. Those beyond it are noted once others have not been used for a while. */
    static final int MAX_KEYS = 10_000;

    /** How long a stop waits for the last uses to be stored. */
    static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyUseRecorder.class);

    private final LastUses lastUses;
    private final Clock clock;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var created = new Thread(task, "carillon-key-uses");
        created.setDaemon(true);
        return created;
    });

    /** Since 1970. A request reads this instead of the clock. */
    private volatile long minute;

    /** Used by one thread. */
    private boolean failing;

    private static final class Use {
        private volatile long minute;
        /** Used by the thread that stores. */
        private long stored = -1;

        Use(long minute) {
            this.minute = minute;
        }
    }

    /** A recorder that does nothing by itself until {@link #start}. */
    public KeyUseRecorder(LastUses lastUses, Clock clock) {
        this.lastUses = lastUses;
        this.clock = clock;
        readClock();
    }

    /** Begins to store in the background. */
    // It ends with the thread, and nothing is thrown.
    @SuppressWarnings("FutureReturnValueIgnored")
    public KeyUseRecorder start() {
        thread.scheduleAtFixedRate(
                this::readClock, CLOCK_INTERVAL.toMillis(), CLOCK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                this::storeAll, STORE_INTERVAL.toMillis(), STORE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * Notes a use at this moment.
     *
     * @param accessKeyId the key by which a request was authenticated, whatever became of it; null if it was not
     */
    public void used(@Nullable String accessKeyId) {
        if (accessKeyId == null) {
            return;
        }
        long now = minute;
        Use use = uses.get(accessKeyId);
        if (use == null) {
            first(accessKeyId, now);
        } else if (use.minute < now) {
            use.minute = now;
        }
    }

    private void first(String accessKeyId, long now) {
        if (uses.size() < MAX_KEYS) {
            uses.putIfAbsent(accessKeyId, new Use(now));
        }
    }

    void readClock() {
        minute = Math.floorDiv(clock.millis(), Duration.ofMinutes(1).toMillis());
    }

    void storeAll() {
        try {
            List<Due> due = due();
            for (int i = 0; i < due.size(); i += LastUses.CHUNK) {
                store(due.subList(i, Math.min(due.size(), i + LastUses.CHUNK)));
            }
            makeRoom();
            if (failing) {
                failing = false;
                LOG.info("The last use of access keys is stored again.");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("The last use of access keys cannot be stored: {} It is tried again.", e.getMessage());
            }
        }
    }

    /** A use that is later than what is stored. */
    private record Due(String accessKeyId, Use use, long minute) {
        Instant time() {
            return Instant.EPOCH.plus(minute, ChronoUnit.MINUTES);
        }
    }

    private List<Due> due() {
        var due = new ArrayList<Due>();
        uses.forEach((id, use) -> {
            long last = use.minute;
            if (last > use.stored) {
                due.add(new Due(id, use, last));
            }
        });
        return due;
    }

    private void store(List<Due> due) {
        if (lastUses.store(due.stream().collect(Collectors.toMap(Due::accessKeyId, Due::time)))) {
            due.forEach(one -> one.use().stored = one.minute());
        }
    }

    /** Forgets keys that were not used lately, and only when their places are needed: most servers know a few keys. */
    private void makeRoom() {
        if (uses.size() >= MAX_KEYS) {
            long lately = minute - STORE_INTERVAL.toMinutes();
            uses.values().removeIf(use -> use.stored >= use.minute && use.minute < lately);
        }
    }

    /** Stores what is left, and ends. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            readClock();
            storeAll();
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The store does not answer: the last uses of access keys are not stored.");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
