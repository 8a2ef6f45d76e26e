package io.carillon.engines.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is killed under two running stores and restarted. */
@Tag("slow")
class PostgresqlCrashTest {
    private static final int CRASHES = 4;
    private static final int WRITERS = 6;
    private static final int MOST_WRITES_BEFORE_A_CRASH = 150;
    /** Half a second each: a minute for all writers together. */
    private static final int MOST_FAILURES = 720;

    private static final long SEED = 20260220;
    /** A call waits only briefly for an unavailable database. */
    private static final PostgresqlLimits LIMITS = new PostgresqlLimits(
            16,
            4,
            Duration.ofMillis(500),
            PostgresqlLimits.DEFAULT.statementTimeout(),
            PostgresqlLimits.DEFAULT.answerTimeout(),
            PostgresqlLimits.DEFAULT.idleTransactionTimeout());

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void noAcknowledgedWriteIsLostAndTheStoresWorkAgain() throws Exception {
        var random = new Random(SEED);
        try (PostgresqlServer server = PostgresqlServer.start()) {
            String url = server.newSchema();
            try (Store store = open(url);
                    Store other = open(url)) {
                for (int crash = 1; crash <= CRASHES; crash++) {
                    crash(server, List.of(store, other), 1 + random.nextInt(MOST_WRITES_BEFORE_A_CRASH));
                    assertThat(failures.getAndSet(0))
                            .as("writes that failed in crash %s of seed %s", crash, SEED)
                            .isPositive();
                    for (Store each : List.of(store, other)) {
                        check(each, "after crash %d of seed %d".formatted(crash, SEED));
                    }
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(CRASHES);
    }

    private static Store open(String url) {
        return PostgresqlStore.open(url, Map.of(), LIMITS, new Random(SEED));
    }

    /** Writers continue through crash and restart until each has had a write acknowledged afterwards. */
    private void crash(PostgresqlServer server, List<Store> stores, int writes) throws Exception {
        var left = new AtomicInteger(writes);
        var over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                Store store = stores.get(i % stores.size());
                running.add(writers.submit(() -> {
                    write(store, server, left, over);
                    return null;
                }));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(Store store, PostgresqlServer server, AtomicInteger left, AtomicBoolean over) throws Exception {
        while (true) {
            boolean last = over.get();
            int number = numbers.incrementAndGet();
            byte[] body = ("" + number).getBytes(UTF_8);
            try {
                store.write(
                        "p/" + number % 3,
                        List.of(Change.create("user/" + number, body), Change.create("email/" + number, body)));
                acknowledged.add("" + number);
                if (last) {
                    return;
                }
            } catch (StoreException e) {
                failures.incrementAndGet();
                if (last && failures.get() > MOST_FAILURES) {
                    throw new AssertionError("The store does not work again.", e);
                }
            }
            if (left.decrementAndGet() == 0) {
                try {
                    server.kill();
                    writeUntilItFails(store);
                    server.restart();
                } finally {
                    // If that fails, the other writers must not run forever.
                    over.set(true);
                }
            }
        }
    }

    /**
     * When the first process is killed, the others finish what they are doing, so one more write may be acknowledged.
     */
    private void writeUntilItFails(Store store) throws Exception {
        try {
            while (true) {
                store.write("other", List.of(Change.create("" + numbers.incrementAndGet(), new byte[0])));
            }
        } catch (StoreException e) {
            failures.incrementAndGet();
        }
    }

    private void check(Store store, String when) {
        for (int partition = 0; partition < 3; partition++) {
            List<String> users = numbers(store, "p/" + partition, "user/");
            assertThat(numbers(store, "p/" + partition, "email/")).as(when).isEqualTo(users);
            int remainder = partition;
            assertThat(users)
                    .as(when)
                    .containsAll(acknowledged.stream()
                            .filter(number -> Integer.parseInt(number) % 3 == remainder)
                            .toList());
        }
    }

    private static List<String> numbers(Store store, String partition, String prefix) {
        return store.scan(partition, prefix, null, 100_000).stream()
                .map(Record::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
