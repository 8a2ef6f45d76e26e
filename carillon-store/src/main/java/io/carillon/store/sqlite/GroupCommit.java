package io.carillon.store.sqlite;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import io.carillon.directory.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One thread that writes for all: it takes every write that waits, applies them in one transaction, commits once, and only
 * then answers. While the disk syncs, the next group gathers.
 */
final class GroupCommit implements AutoCloseable {
    /** How many writes share a commit at the most, so that none waits for a transaction without end. */
    static final int MAX_GROUP = 256;

    private final RecordWriter writer;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    GroupCommit(RecordWriter writer) {
        this.writer = writer;
        this.thread = new Thread(this::run, "carillon-sqlite-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A write that waits for its commit; the partition {@code END} asks the thread to end. */
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
            throw new StoreException("The write failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while the write was under way; it may have been applied.", e);
        }
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
                // Only close() ends this thread, after the writes that were accepted.
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
            writer.begin();
            for (Pending pending : group) {
                try {
                    writer.apply(pending.partition(), pending.changes());
                    applied.add(pending);
                } catch (ConditionFailedException e) {
                    refused.add(() -> pending.done().completeExceptionally(e));
                }
            }
            writer.commit();
        } catch (SQLException | RuntimeException | Error e) {
            // An Error too, such as one of memory: without this thread every later write would wait for ever.
            fail(group, e);
            return;
        }
        // A refusal may rest on a write of the same group, so it too is told only after the commit.
        applied.forEach(pending -> pending.done().complete(null));
        refused.forEach(Runnable::run);
    }

    private void fail(List<Pending> group, Throwable cause) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            // BEGIN may be what failed; then there is nothing to roll back.
            cause.addSuppressed(e);
        }
        group.forEach(pending -> pending.done().completeExceptionally(cause));
    }

    /** Finishes the writes that were accepted, then ends. */
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
