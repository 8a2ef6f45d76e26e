package io.carillon.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that work on requests, for which a bounded number of others may wait. */
final class RequestThreads {
    private final WorkerExecutor threads;
    private final int most;
    /** Requests that wait or are worked on, and one more until {@link #finish}. */
    private final AtomicInteger underWay = new AtomicInteger(1);
    /** Done when nothing is under way any more. */
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    /**
     * Threads that start when they are needed.
     *
     * @param name what the threads are called
     * @param threads how many requests are worked on at once
     * @param maxWaiting how many more may wait
     */
    RequestThreads(Vertx vertx, String name, int threads, int maxWaiting) {
        this.threads = vertx.createSharedWorkerExecutor(name, threads);
        this.most = threads + maxWaiting;
    }

    /** Does {@code work} in its turn; null, and nothing done, if too much waits already. */
    @Nullable
    Future<Answer> run(Callable<Answer> work) {
        if (underWay.incrementAndGet() - 1 > most) {
            ended();
            return null;
        }
        return threads.executeBlocking(work, false).onComplete(result -> ended());
    }

    private void ended() {
        if (underWay.decrementAndGet() == 0) {
            idle.complete(null);
        }
    }

    /** Done when what is under way has been done. To be called once, when nothing more is to come. */
    CompletableFuture<Void> finish() {
        ended();
        return idle;
    }
}
