package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.SimultaneousTasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract about concurrency, within one store and between two over the same data. */
abstract class StoreRaces extends StoreUnderTest {
    private static final int MANY = 32;

    @Test
    void noUpdateIsLostWithManyWriters() throws Exception {
        store.write(PARTITION, List.of(put("counter", "0")));
        int writers = 16;
        int increments = 10;
        try (Store other = open()) {
            SimultaneousTasks.run(writers, writer -> () -> {
                for (int i = 0; i < increments; i++) {
                    add(writer % 2 == 0 ? store : other, "counter", 1);
                }
                return null;
            });
            assertThat(number(other, "counter")).isEqualTo(writers * increments);
        }
        assertThat(number(store, "counter")).isEqualTo(writers * increments);
    }

    /** As a directory creates users: the record of the address and the user's in one write. */
    @Test
    void onlyOneConcurrentClaimOfAnEmailWins() throws Exception {
        try (Store other = open()) {
            for (int round = 0; round < 5; round++) {
                String email = "email/" + round;
                String users = "user/" + round + "/";
                List<Boolean> won = SimultaneousTasks.run(MANY, writer -> () -> {
                    try {
                        (writer % 2 == 0 ? store : other)
                                .write(
                                        PARTITION,
                                        List.of(
                                                put(email, "" + writer),
                                                put(users + writer, "x"),
                                                put("t" + users, "x")));
                        return true;
                    } catch (ConditionFailedException e) {
                        return false;
                    }
                });
                assertThat(won).filteredOn(w -> w).hasSize(1);
                assertThat(keys(store.scan(PARTITION, users, null, 99)))
                        .containsExactly(users + won.indexOf(true))
                        .isEqualTo(keys(other.scan(PARTITION, users, null, 99)));
                assertThat(text(other.get(PARTITION, email))).isEqualTo("" + won.indexOf(true));
            }
        }
    }

    /** Each write is conditional on the absence of what the other writes, so only one can succeed. */
    @Test
    void twoWritesThatCheckEachOthersKeyAreNotBothApplied() throws Exception {
        try (Store other = open()) {
            for (int round = 0; round < 20; round++) {
                List<String> sides = List.of("left/" + round, "right/" + round);
                List<Boolean> applied = SimultaneousTasks.run(2, side -> () -> {
                    try {
                        (side == 0 ? store : other)
                                .write(
                                        PARTITION,
                                        List.of(Change.absent(sides.get(1 - side)), put(sides.get(side), "x")));
                        return true;
                    } catch (ConditionFailedException e) {
                        return false;
                    }
                });
                assertThat(applied).as("round %s", round).containsOnlyOnce(true);
                assertThat(store.getAll(PARTITION, sides)).hasSize(1);
            }
        }
    }

    /** Each write moves an amount from one key to another, so the sum never changes, however writes interleave. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void transfersPreserveTheSum(long seed) throws Exception {
        int purses = 5;
        for (int i = 0; i < purses; i++) {
            store.write(PARTITION, List.of(put("purse/" + i, "100")));
        }
        try (Store other = open()) {
            SimultaneousTasks.run(8, writer -> () -> {
                var random = new Random(seed * 31 + writer);
                for (int i = 0; i < 12; i++) {
                    int from = random.nextInt(purses);
                    int to = (from + 1 + random.nextInt(purses - 1)) % purses;
                    transfer(writer % 2 == 0 ? store : other, "purse/" + from, "purse/" + to, random.nextInt(30));
                }
                return null;
            });
        }
        int sum = 0;
        for (Record purse : store.scan(PARTITION, "purse/", null, 99)) {
            sum += Integer.parseInt(text(purse));
        }
        assertThat(sum).as("seed %s", seed).isEqualTo(purses * 100);
    }

    /** Writers of many partitions in arbitrary order: no writer waits forever for another. */
    @Test
    void writersOfManyPartitionsAllFinish() throws Exception {
        try (Store other = open()) {
            SimultaneousTasks.run(MANY, writer -> () -> {
                var random = new Random(writer);
                for (int i = 0; i < 10; i++) {
                    String partition = "partition/" + random.nextInt(7);
                    (i % 2 == 0 ? store : other).write(partition, List.of(put(writer + "/" + i, "x")));
                }
                return null;
            });
        }
        int records = 0;
        for (int i = 0; i < 7; i++) {
            records += store.scan("partition/" + i, "", null, 1000).size();
        }
        assertThat(records).isEqualTo(MANY * 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aWalkDuringWritesSeesEveryStableKeyOnce(long seed) throws Exception {
        var stable = new ArrayList<String>();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 300; i++) {
            stable.add("k/%04d".formatted(i * 2));
            changes.add(put(stable.get(i), "x"));
        }
        store.write(PARTITION, changes);
        var stop = new AtomicBoolean();
        ExecutorService background = Executors.newFixedThreadPool(2);
        try (Store other = open()) {
            var writing = new ArrayList<Future<?>>();
            for (Store writer : List.of(store, other)) {
                var random = new Random(seed + writing.size());
                int parity = writing.size();
                writing.add(background.submit(() -> {
                    while (!stop.get()) {
                        toggle(writer, "k/%04d%d".formatted(random.nextInt(600), parity));
                    }
                    return null;
                }));
            }
            try {
                var random = new Random(~seed);
                for (int walk = 0; walk < 15; walk++) {
                    List<String> seen = walk(walk % 2 == 0 ? store : other, 1 + random.nextInt(60));
                    assertThat(seen).as("seed %s", seed).doesNotHaveDuplicates().isSortedAccordingTo(BYTES);
                    assertThat(seen)
                            .as("seed %s", seed)
                            .filteredOn(stable::contains)
                            .isEqualTo(stable);
                }
            } finally {
                stop.set(true);
                for (Future<?> future : writing) {
                    future.get();
                }
                background.shutdown();
            }
        }
    }

    /** A write acknowledged before or during a close is there afterwards; one that failed because of it may be. */
    @Test
    void closingDuringWritesLosesNoAcknowledgedWrite() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        Store closing = open();
        var begun = new CyclicBarrier(9);
        ExecutorService writers = Executors.newFixedThreadPool(8);
        var futures = new ArrayList<Future<?>>();
        for (int writer = 0; writer < 8; writer++) {
            String prefix = "k/" + writer + "/";
            futures.add(writers.submit(() -> {
                closing.write(PARTITION, List.of(put(prefix + "first", "x")));
                begun.await();
                for (int i = 0; ; i++) {
                    try {
                        closing.write(PARTITION, List.of(put(prefix + i, "" + i)));
                        acknowledged.put(prefix + i, "" + i);
                    } catch (StoreException e) {
                        return null;
                    }
                }
            }));
        }
        begun.await();
        closing.close();
        for (Future<?> future : futures) {
            future.get();
        }
        writers.shutdown();
        reopen();
        var found = new HashMap<String, String>();
        store.scan(PARTITION, "k/", null, 100_000).forEach(record -> found.put(record.key(), text(record)));
        assertThat(found).containsAllEntriesOf(acknowledged);
    }

    private static void add(Store store, String key, int amount) throws Exception {
        while (true) {
            Record record = store.get(PARTITION, key);
            try {
                store.write(
                        PARTITION,
                        List.of(Change.replace(record, bytes("" + (Integer.parseInt(text(record)) + amount)))));
                return;
            } catch (ConditionFailedException e) {
                // Another writer was faster: read again.
            }
        }
    }

    private static void transfer(Store store, String from, String to, int amount) throws Exception {
        while (true) {
            List<Record> purses = store.getAll(PARTITION, List.of(from, to));
            int left = Integer.parseInt(text(purses.get(0))) - amount;
            int gained = Integer.parseInt(text(purses.get(1))) + amount;
            try {
                store.write(
                        PARTITION,
                        List.of(
                                Change.replace(purses.get(0), bytes("" + left)),
                                Change.replace(purses.get(1), bytes("" + gained))));
                return;
            } catch (ConditionFailedException e) {
                // Another writer was faster: read again.
            }
        }
    }

    private static int number(Store store, String key) {
        return Integer.parseInt(text(store.get(PARTITION, key)));
    }

    private static void toggle(Store store, String key) throws Exception {
        Record record = store.get(PARTITION, key);
        store.write(PARTITION, List.of(record == null ? put(key, "y") : Change.delete(record)));
    }

    private static List<String> walk(Store store, int pageSize) {
        var seen = new ArrayList<String>();
        List<Record> page = store.scan(PARTITION, "k/", null, pageSize);
        while (!page.isEmpty()) {
            seen.addAll(keys(page));
            page = store.scan(PARTITION, "k/", page.get(page.size() - 1).key(), pageSize);
        }
        return seen;
    }
}
