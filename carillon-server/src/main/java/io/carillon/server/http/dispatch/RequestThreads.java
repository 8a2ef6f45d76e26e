package io.carillon.server.http.dispatch;

import io.carillon.server.http.ListenerUse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool of threads with a bounded queue. */
final class RequestThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
    private final int size;
    private final int most;
    /** Requests that wait or are in progress, plus one until {@link #finish}. */
    private final AtomicInteger underWay = new AtomicInteger(1);

    private final LongAdder refused = new LongAdder();
    /** Completes when nothing is in progress any more. */
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    /**
     * A pool whose threads start when they are needed.
     *
     * @param name prefix of the names of threads
     * @param threads how many requests are processed at once
     * @param maxWaiting how many more may wait
     */
    RequestThreads(String name, int threads, int maxWaiting) {
        var started = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, name + "-" + started.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
        this.size = threads;
        this.most = threads + maxWaiting;
    }

    /** Queues {@code work}; false, without queueing it, if the queue is full. */
    boolean run(Runnable work) {
        if (underWay.incrementAndGet() - 1 > most) {
            ended();
            refused.increment();
            return false;
        }
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                ended();
            }
        });
        return true;
    }

    /**
     * What is in use.
     *
     * @param name of the requests
     */
    ListenerUse.Queue use(String name) {
        int unfinished = Math.max(0, underWay.get() - 1);
        int busy = Math.min(unfinished, size);
        return new ListenerUse.Queue(name, unfinished - busy, most - size, busy, size, refused.sum());
    }

    private void ended() {
        if (underWay.decrementAndGet() == 0) {
            idle.complete(null);
        }
    }

    /** Completes when all requests are done. Call it once, when no more can arrive. */
    CompletableFuture<Void> finish() {
        ended();
        return idle;
    }

    /** Ends the threads, and interrupts what they are doing. */
    @Override
    public void close() {
        int dropped = threads.shutdownNow().size();
        if (dropped > 0) {
            LOG.warn("{} requests that were waiting for a thread were dropped.", dropped);
        }
    }
}
