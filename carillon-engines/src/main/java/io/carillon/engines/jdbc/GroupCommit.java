package io.carillon.engines.jdbc;

import io.carillon.engines.jdbc.GroupTransaction.Refused;
import io.carillon.store.Change;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.StoreException;
import io.carillon.store.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
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
    /** The maximum number of writes per commit of several callers, so that none waits indefinitely for a transaction. */
    static final int MAX_GROUP = 256;

    private final RecordWriter writer;
    private final GroupTransaction transaction;
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
        this.transaction = new GroupTransaction(writer, random, sizes);
        this.thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes that wait for their commit. Without any, it tells the thread to end. */
    private record Pending(List<Write> writes, CompletableFuture<List<Refused>> done) {
        Pending(List<Write> writes) {
            this(writes, new CompletableFuture<>());
        }

        boolean isEnd() {
            return writes.isEmpty();
        }
    }

    /** Writes that were handed over. */
    final class Submitted {
        private final Pending pending;

        private Submitted(Pending pending) {
            this.pending = pending;
        }

        /** Waits for the commit, and returns the writes that were refused. */
        List<Refused> refused() {
            return outcome(pending);
        }
    }

    void write(String partition, List<Change> changes) throws ConditionFailedException {
        var pending = new Pending(List.of(new Write(partition, changes)));
        submit(pending);
        List<Refused> refused = outcome(pending);
        if (!refused.isEmpty()) {
            throw new ConditionFailedException(refused.get(0).key());
        }
    }

    /** Hands over writes, as many for each commit as the writer allows. */
    List<Submitted> submitAll(List<Write> writes) {
        var submitted = new ArrayList<Submitted>();
        for (int from = 0; from < writes.size(); from += writer.maxPartitions()) {
            var pending = new Pending(
                    List.copyOf(writes.subList(from, Math.min(writes.size(), from + writer.maxPartitions()))));
            submit(pending);
            submitted.add(new Submitted(pending));
        }
        return submitted;
    }

    private List<Refused> outcome(Pending pending) {
        try {
            return pending.done().get();
        } catch (ExecutionException e) {
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
            drainTo(group);
            ending = group.removeIf(Pending::isEnd);
            commit(group);
            group.clear();
        }
        writer.close();
    }

    /** Adds what else waits, up to {@link #MAX_GROUP} writes. */
    private void drainTo(List<Pending> group) {
        int writes = group.get(0).writes().size();
        Pending next = queue.peek();
        while (next != null && writes + next.writes().size() <= MAX_GROUP) {
            group.add(next);
            writes += next.writes().size();
            // Nobody else takes from the queue.
            queue.remove();
            next = queue.peek();
        }
    }

    private void commit(List<Pending> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Write> writes =
                group.stream().flatMap(pending -> pending.writes().stream()).toList();
        List<Refused> refused;
        try {
            refused = transaction.apply(writes);
        } catch (SQLException | RuntimeException | Error e) {
            // Includes errors such as OutOfMemoryError: without this thread every later write would wait forever.
            fail(group, e);
            return;
        }
        // A refusal may depend on a write of the same group, so it too is reported only after the commit.
        var byWrite = new IdentityHashMap<Write, Refused>();
        refused.forEach(each -> byWrite.put(each.write(), each));
        for (Pending pending : group) {
            pending.done()
                    .complete(
                            refused.isEmpty()
                                    ? List.of()
                                    : pending.writes().stream()
                                            .map(byWrite::get)
                                            .filter(Objects::nonNull)
                                            .toList());
        }
    }

    private void fail(List<Pending> group, Throwable cause) {
        try {
            writer.rollback();
        } catch (SQLException | RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
        group.forEach(pending -> pending.done().completeExceptionally(cause));
    }

    /** Completes the accepted writes, then ends. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(new Pending(List.of()));
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
