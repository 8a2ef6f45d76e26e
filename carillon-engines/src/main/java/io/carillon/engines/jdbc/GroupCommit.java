package io.carillon.engines.jdbc;

import io.carillon.store.Change;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A single thread that writes on behalf of all others: it takes all waiting writes, applies them in one transaction,
 * commits once, and only then reports their outcomes. While the disk syncs, the next group accumulates.
 */
final class GroupCommit implements AutoCloseable {
    /** The maximum number of writes per commit, so that none waits indefinitely for a transaction. */
    static final int MAX_GROUP = 256;

    private final RecordWriter writer;
    private final RandomGenerator random;
    private final CommitSizes sizes;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    /**
     * A group commit over {@code writer}, which is closed together with it.
     *
     * @param random for the versions of new records
     * @param sizes counts each commit
     */
    GroupCommit(RecordWriter writer, RandomGenerator random, CommitSizes sizes, String threadName) {
        this.writer = writer;
        this.random = random;
        this.sizes = sizes;
        this.thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** A write that waits for its commit. The partition {@code END} tells the thread to end. */
    private record Pending(String partition, List<Change> changes, CompletableFuture<Void> done) {
        static final String END = "";
    }

    void write(String partition, List<Change> changes) throws ConditionFailedException {
        var pending = new Pending(partition, changes, new CompletableFuture<>());
        submit(pending);
        try {
            pending.done().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConditionFailedException failed) {
                throw new ConditionFailedException(failed.key());
            }
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted during the write; it may have been applied.", e);
        }
    }

    /** A new exception for each waiting caller, since several share one cause. */
    private StoreException failure(@Nullable Throwable cause) {
        return cause instanceof SQLException failed
                ? writer.failure(failed)
                : new StoreException("The write failed.", cause);
    }

    private synchronized void submit(Pending pending) {
        if (closed) {
            throw new StoreException("The store is closed.", null);
        }
        queue.add(pending);
    }

    private void run() {
        var group = new ArrayList<Pending>(MAX_GROUP);
        boolean ending = false;
        while (!ending) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Only close() ends this thread, after all accepted writes.
                continue;
            }
            queue.drainTo(group, MAX_GROUP - 1);
            ending = group.removeIf(pending -> pending.partition().equals(Pending.END));
            commit(group);
            group.clear();
        }
        writer.close();
    }

    private void commit(List<Pending> group) {
        if (group.isEmpty()) {
            return;
        }
        var refused = new ArrayList<Runnable>();
        var applied = new ArrayList<Pending>(group.size());
        try {
            var writes = new WriteGroup(writer.begin(places(group)), random);
            for (Pending pending : group) {
                try {
                    writes.add(pending.partition(), pending.changes());
                    applied.add(pending);
                } catch (ConditionFailedException e) {
                    refused.add(() -> pending.done().completeExceptionally(e));
                }
            }
            List<Row> rows = writes.rows();
            List<Place> deleted = writes.deleted();
            writer.apply(rows, deleted);
            writer.commit();
            if (rows.size() + deleted.size() > 0) {
                sizes.add(rows.size() + deleted.size());
            }
        } catch (SQLException | RuntimeException | Error e) {
            // Includes errors such as OutOfMemoryError: without this thread every later write would wait forever.
            fail(group, e);
            return;
        }
        // A refusal may depend on a write of the same group, so it too is reported only after the commit.
        applied.forEach(pending -> pending.done().complete(null));
        refused.forEach(Runnable::run);
    }

    private void fail(List<Pending> group, Throwable cause) {
        try {
            writer.rollback();
        } catch (SQLException | RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
        group.forEach(pending -> pending.done().completeExceptionally(cause));
    }

    private static Set<Place> places(List<Pending> group) {
        var places = new HashSet<Place>();
        for (Pending pending : group) {
            pending.changes().forEach(change -> places.add(new Place(pending.partition(), change.key())));
        }
        return places;
    }

    /** Completes the accepted writes, then ends. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(new Pending(Pending.END, List.of(), new CompletableFuture<>()));
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
