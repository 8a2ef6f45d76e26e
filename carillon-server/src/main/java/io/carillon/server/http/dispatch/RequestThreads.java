package io.carillon.server.http.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that work on requests, for which a bounded number of others may wait. */
final class RequestThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
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
    RequestThreads(String name, int threads, int maxWaiting) {
        var started = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, name + "-" + started.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
        this.most = threads + maxWaiting;
    }

    /** Does {@code work} in its turn; false, and nothing done, if too much waits already. */
    boolean run(Runnable work) {
        if (underWay.incrementAndGet() - 1 > most) {
            ended();
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

    /** Ends the threads; interrupts what they still do. */
    @Override
    public void close() {
        int dropped = threads.shutdownNow().size();
        if (dropped > 0) {
            LOG.warn("{} requests that waited were not begun.", dropped);
        }
    }
}
