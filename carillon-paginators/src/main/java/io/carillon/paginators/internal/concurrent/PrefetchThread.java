package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that requests a walk's pages ahead. It is started by the first request and kept between requests, because
 * starting a thread costs more than many pages do. Without further requests it ends by itself, so an abandoned walk
 * leaves nothing behind.
 */
public final class PrefetchThread implements Executor {
    private static final long KEEP_ALIVE_SECONDS = 1;

    private final ThreadPoolExecutor pool;

    public PrefetchThread() {
        pool = new ThreadPoolExecutor(1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "carillon-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Ends the thread once the request in flight, if any, is done. */
    public void end() {
        pool.shutdown();
    }
}
