package io.carillon.paginators.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that requests the pages of one walk ahead. It starts with the first request, lives on between requests
 * because starting one costs more than many a page, and ends by itself if no request follows, so that a walk that is
 * dropped leaves nothing behind.
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

    /** Ends the thread as soon as the request under way, if there is one, is done. */
    public void end() {
        pool.shutdown();
    }
}
