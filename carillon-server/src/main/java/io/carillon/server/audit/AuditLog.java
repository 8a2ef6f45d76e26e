package io.carillon.server.audit;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log of a data directory. Records that wait at the same time are written together. If the log cannot be written, the
 * records of changes that were applied meanwhile are kept, in order, and written as soon as it can; until then
 * {@link #isWritable} is false, and no further change may be applied. Safe for many threads, and for several processes that
 * share a log.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int SECONDS_PER_COUNT = 60;

    private final Path file;
    private final AuditLimits limits;
    private final AuditMarkers markers;
    private final AuditChain chain;
    private final UnrecordedRefusals unrecorded = new UnrecordedRefusals();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var created = new Thread(task, "carillon-audit");
        created.setDaemon(true);
        return created;
    });

    /** Waiting records; guarded by itself. */
    private final List<Waiting> queue = new ArrayList<>();
    /** Guards {@link #chain} and {@link #backlog}. */
    private final Object writing = new Object();
    /** Records that could not be written, the oldest first: at most one for each thread that applies changes. */
    private final List<byte[]> backlog = new ArrayList<>();

    private volatile boolean failing;
    private int seconds;

    private AuditLog(Path file, AuditLimits limits, AuditMarkers markers, AuditChain chain) {
        this.file = file;
        this.limits = limits;
        this.markers = markers;
        this.chain = chain;
    }

    private static final class Waiting {
        private final byte[] record;
        private boolean done;
        private @Nullable IOException failure;

        private Waiting(byte[] record) {
            this.record = record;
        }
    }

    /**
     * Opens a log, or creates it, for its owner only (mode 600).
     *
     * @param file the file that is written; closed files and the head are beside it
     * @param random for the ids of records
     */
    // The task ends with the thread, and catches what it can throw.
    @SuppressWarnings("FutureReturnValueIgnored")
    public static AuditLog open(Path file, AuditKey key, AuditLimits limits, Clock clock, RandomGenerator random)
            throws IOException {
        var markers = new AuditMarkers(clock, random);
        var log = new AuditLog(file, limits, markers, AuditChain.open(new AuditFiles(file), key, limits, markers));
        log.thread.scheduleWithFixedDelay(log::everySecond, 1, 1, TimeUnit.SECONDS);
        return log;
    }

    /** The limits that it was opened with. */
    AuditLimits limits() {
        return limits;
    }

    /** Counts refused changes that have no record of their own. */
    UnrecordedRefusals unrecorded() {
        return unrecorded;
    }

    /** A new id of a record. */
    public String newId() {
        return markers.id();
    }

    /** Records that a server begins to use the log. */
    public void started() {
        append(markers.started());
    }

    /** Whether the log could be written when that was last tried. If not, no change may be applied. */
    public boolean isWritable() {
        return !failing;
    }

    /** What a health check reports; null if nothing is known to be wrong. */
    public @Nullable String problem() {
        return failing ? "audit-log" : null;
    }

    /**
     * Appends a record and returns when it is in the file, or on the disk with {@link AuditLimits.Sync#ALWAYS}.
     *
     * @throws AuditException if that fails; the record is written later
     */
    public void append(AuditRecord record) {
        append(record.open());
    }

    private void append(byte[] record) {
        var mine = new Waiting(record);
        synchronized (queue) {
            queue.add(mine);
        }
        synchronized (writing) {
            if (!mine.done) {
                writeQueue();
            }
        }
        if (mine.failure != null) {
            throw new AuditException(mine.failure);
        }
    }

    private void writeQueue() {
        List<Waiting> group;
        synchronized (queue) {
            group = List.copyOf(queue);
            queue.clear();
        }
        group.forEach(waiting -> backlog.add(waiting.record));
        IOException failure = writeBacklog();
        for (Waiting waiting : group) {
            waiting.failure = failure;
            waiting.done = true;
        }
    }

    private @Nullable IOException writeBacklog() {
        try {
            if (!backlog.isEmpty()) {
                writeUninterrupted();
                backlog.clear();
            }
            if (failing) {
                failing = false;
                LOG.info("The audit log {} takes records again.", file);
            }
            return null;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.error("The audit log {} cannot be written: {}. Changes get 503.", file, e.getMessage());
            }
            return e;
        }
    }

    /** An interrupt, which a stopping server sends to requests that are late, closes the file that the thread writes. */
    private void writeUninterrupted() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            chain.write(backlog);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            interrupted = Thread.interrupted();
            chain.write(backlog);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void everySecond() {
        try {
            seconds++;
            if (seconds % SECONDS_PER_COUNT == 0) {
                appendCounts();
            }
            synchronized (writing) {
                if (failing) {
                    writeBacklog();
                }
            }
            sync();
        } catch (AuditException e) {
            LOG.debug("The audit log cannot be written; append has reported it.", e);
        } catch (IOException | RuntimeException e) {
            // An exception that escapes would cancel all later runs.
            LOG.error("The audit log {} could not be synced.", file, e);
        }
    }

    private void appendCounts() {
        Map<String, Long> counts = failing ? Map.of() : unrecorded.take();
        if (!counts.isEmpty()) {
            append(markers.notRecorded(counts));
        }
    }

    /** Others may append while the disk is at work. */
    private void sync() throws IOException {
        AuditChain.Unsynced part;
        synchronized (writing) {
            part = chain.toBeSynced();
        }
        if (part != null && part.sync()) {
            synchronized (writing) {
                chain.synced(part);
            }
        }
    }

    /** Records that a server no longer uses the log. */
    public void stopped() {
        appendCounts();
        append(markers.stopped());
    }

    /** Waits until all records are on the disk. */
    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (chain) {
            synchronized (writing) {
                writeBacklog();
            }
            sync();
        }
    }
}
