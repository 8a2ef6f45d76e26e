package io.carillon.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs tasks at the same time. If one of them fails, the test gets what it threw as the cause of an ExecutionException. */
public final class SimultaneousTasks {
    private SimultaneousTasks() {}

    /** Runs tasks that all begin at the same moment, and returns their results in order. */
    public static <T> List<T> run(List<? extends Callable<T>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        List<Callable<T>> waiting = new ArrayList<>();
        for (Callable<T> task : tasks) {
            waiting.add(() -> {
                start.await();
                return task.call();
            });
        }
        return runOn(tasks.size(), waiting);
    }

    /** The same with tasks made from their numbers, 0 to {@code tasks - 1}. */
    public static <T> List<T> run(int tasks, IntFunction<Callable<T>> task) throws Exception {
        return run(IntStream.range(0, tasks).mapToObj(task).toList());
    }

    /** Runs any number of tasks, {@code threads} at a time, and returns their results in order. */
    public static <T> List<T> runOn(int threads, List<? extends Callable<T>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : tasks.stream().map(pool::submit).toList()) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
