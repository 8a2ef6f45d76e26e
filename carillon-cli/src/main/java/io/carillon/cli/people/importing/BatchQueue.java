package io.carillon.cli.people.importing;

import io.carillon.cli.people.PersonRow;
import io.carillon.directory.users.LoadOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Applies batches, a few at once, and reports them in the order of the list. For one thread. */
final class BatchQueue implements AutoCloseable {
    private final ImportTarget target;
    private final Done done;
    private final ExecutorService threads;
    private final Deque<Future<Batch>> underWay = new ArrayDeque<>();

    /** What is done with a batch that was applied. */
    interface Done {
        void with(Batch batch) throws IOException;
    }

    BatchQueue(ImportTarget target, Done done) {
        this.target = target;
        this.done = done;
        this.threads = Executors.newFixedThreadPool(target.batchesAtOnce());
    }

    /** Hands over a batch. If enough are under way then, waits for the oldest one, before the next one is read into memory. */
    void submit(Batch batch) throws IOException {
        if (batch.people().isEmpty()) {
            underWay.add(CompletableFuture.completedFuture(batch));
        } else {
            Supplier<List<LoadOutcome>> change =
                    target.prepare(batch.people().stream().map(PersonRow::entry).toList());
            underWay.add(threads.submit(() -> {
                batch.outcomes(change.get());
                return batch;
            }));
        }
        if (underWay.size() == target.batchesAtOnce()) {
            finishOne();
        }
    }

    private void finishOne() throws IOException {
        try {
            done.with(underWay.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A batch failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted.", e);
        }
    }

    /** Waits for what is under way. */
    void finishAll() throws IOException {
        while (!underWay.isEmpty()) {
            finishOne();
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() throws IOException {
        try {
            finishAll();
        } finally {
            threads.shutdown();
        }
    }
}
