package io.carillon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Tasks for the tests of races. */
public final class SimultaneousTasks {
    private SimultaneousTasks() {}

    /** Runs {@code tasks} tasks that begin at the same moment, and gives their results in order. */
    public static <T> List<T> run(int tasks, IntFunction<Callable<T>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tasks);
        try {
            var start = new CyclicBarrier(tasks);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < tasks; i++) {
                Callable<T> callable = task.apply(i);
                futures.add(pool.submit(() -> {
                    start.await();
                    return callable.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
