package io.carillon.directory.core;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import io.carillon.testing.ManualClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of one call on either side of a full hour get one id, in whatever order their steps come. */
class InvocationsAtTheFullHourTest {
    private static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), "call");
    private static final Duration TO_THE_LAST_SECOND = Duration.ofMinutes(59).plusSeconds(59);
    /** More than a request has. */
    private static final int STEPS = 12;

    private static final int REQUESTS = 5;

    @TempDir
    Path folder;

    private Store store(String name) {
        return SqliteStore.open(folder.resolve(name + ".sqlite"), new SecureRandom());
    }

    private static String id(Store store, Clock clock) {
        return new InvocationIds(store, clock).idFor(CALL, new Ids(clock, new SecureRandom())::next);
    }

    @Test
    void theHourIsOverAndAnotherRequestComesAndGoesAtAnyStep() {
        for (int step = 0; step < STEPS; step++) {
            for (boolean late : new boolean[] {false, true}) {
                var clock = new ManualClock();
                clock.advance(late ? TO_THE_LAST_SECOND : Duration.ofMinutes(30));
                try (Store store = store(step + "-" + late)) {
                    var found = new ArrayList<String>();
                    Store interrupted = new SteppedStore(store, stepAt(step, () -> {
                        clock.advance(late ? Duration.ofSeconds(1) : Duration.ofMinutes(30));
                        found.add(id(store, clock));
                    }));
                    found.add(id(interrupted, clock));
                    found.add(id(store, clock));
                    clock.advance(Duration.ofMinutes(59));
                    found.add(id(store, clock));
                    assertThat(found).as("step %d, late %s", step, late).containsOnly(found.get(0));
                }
            }
        }
    }

    private static Runnable stepAt(int step, Runnable work) {
        return new Runnable() {
            private int steps;

            @Override
            public void run() {
                if (steps++ == step) {
                    work.run();
                }
            }
        };
    }

    @Test
    void anyNumberOfRequestsInAnyOrderWithClocksThatAreApart() {
        for (long seed = 1; seed <= 60; seed++) {
            try (Store store = store("seed-" + seed)) {
                List<String> found = inAnyOrder(store, new Random(seed));
                assertThat(found).as("seed %d", seed).hasSize(REQUESTS).containsOnly(found.get(0));
            }
        }
    }

    /** All requests, one step of one of them at a time, while the hour ends. */
    private static List<String> inAnyOrder(Store store, Random random) {
        var clock = new ManualClock();
        clock.advance(TO_THE_LAST_SECOND.minusSeconds(random.nextInt(90)));
        var found = new CopyOnWriteArrayList<String>();
        var requests = new ArrayList<OneStepAtATime>();
        for (int i = 0; i < REQUESTS; i++) {
            Clock own = Clock.offset(clock, Duration.ofSeconds(random.nextInt((int)
                    Duration.ofMinutes(1).toSeconds())));
            requests.add(new OneStepAtATime(step -> found.add(id(new SteppedStore(store, step), own))));
        }
        while (!requests.isEmpty()) {
            clock.advance(Duration.ofSeconds(random.nextInt(5)));
            OneStepAtATime next = requests.get(random.nextInt(requests.size()));
            if (!next.go()) {
                requests.remove(next);
            }
        }
        return found;
    }

    /** A request on a thread of its own, which waits before each step until it may go on. */
    private static final class OneStepAtATime {
        private final Semaphore mayGo = new Semaphore(0);
        private final Semaphore stands = new Semaphore(0);
        private final CompletableFuture<Void> end;
        private volatile boolean ended;

        OneStepAtATime(Consumer<Runnable> request) {
            end = CompletableFuture.runAsync(
                    () -> {
                        try {
                            request.accept(() -> {
                                stands.release();
                                mayGo.acquireUninterruptibly();
                            });
                        } finally {
                            ended = true;
                            stands.release();
                        }
                    },
                    work -> new Thread(work, "request").start());
            stands.acquireUninterruptibly();
        }

        /** Lets it take a step, and waits for that; false if it has come to its end. */
        boolean go() {
            if (ended) {
                end.join();
                return false;
            }
            mayGo.release();
            stands.acquireUninterruptibly();
            return true;
        }
    }
}
