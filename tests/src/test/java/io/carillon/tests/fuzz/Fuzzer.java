package io.carillon.tests.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Sends cases of one kind, several at once, until there are enough of them or one of them shows a fault. */
final class Fuzzer {
    private static final int THREADS = 4;

    private final FuzzSource source;
    private final int port;
    /** How often each status came, which shows how deep the cases go. */
    private final ConcurrentSkipListMap<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

    Fuzzer(FuzzSource source, int port) {
        this.source = source;
        this.port = port;
    }

    /**
     * A fault.
     *
     * @param seed of the case that showed it
     */
    record Finding(long seed, String problem, String sent) {}

    /**
     * Sends the cases of the seeds from {@code firstSeed} on.
     *
     * @param isEnough is asked before each case
     * @param sent counts the cases
     */
    Optional<Finding> run(long firstSeed, BooleanSupplier isEnough, AtomicLong sent) throws InterruptedException {
        var next = new AtomicLong(firstSeed);
        var finding = new AtomicReference<Finding>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    while (finding.get() == null && !isEnough.getAsBoolean()) {
                        runOne(next.getAndIncrement()).ifPresent(found -> finding.compareAndSet(null, found));
                        sent.incrementAndGet();
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            return Optional.ofNullable(finding.get());
        } catch (ExecutionException e) {
            throw new AssertionError("The fuzzer itself failed.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends the case of one seed. */
    Optional<Finding> runOne(long seed) {
        FuzzCase fuzzCase = source.next(new SplittableRandom(seed));
        return problem(fuzzCase).map(problem -> new Finding(seed, problem, HttpExchange.printable(fuzzCase.bytes())));
    }

    /** How often each status came so far. */
    Map<Integer, LongAdder> statuses() {
        return statuses;
    }

    private Optional<String> problem(FuzzCase fuzzCase) {
        try {
            List<HttpAnswer> answers = HttpExchange.send(port, fuzzCase);
            answers.forEach(answer -> statuses.computeIfAbsent(answer.status(), status -> new LongAdder())
                    .increment());
            source.learn(answers);
            return fuzzCase.problem(answers);
        } catch (HttpExchange.BrokenAnswerException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of("the server does not answer: " + e);
        }
    }
}
