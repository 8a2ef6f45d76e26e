package io.carillon.directory.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine must do. An engine's test extends this class and says how its store is opened. */
public abstract class StoreContractTest {
    private static final String PARTITION = "partition";
    private static final Comparator<String> BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    @TempDir
    protected Path folder;

    private Store store;

    /** Opens the store of this test; called again after a close, it must find what was written. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatWasPutIsRead() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2")));
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("1");
        assertThat(text(store.get(PARTITION, "b"))).isEqualTo("2");
        assertThat(store.get(PARTITION, "c")).isNull();
        assertThat(store.get("other", "a")).isNull();
    }

    @Test
    void getAllKeepsTheOrderAskedForAndLeavesOutWhatIsNotThere() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2"), put("c", "3")));
        assertThat(store.getAll(PARTITION, List.of("c", "x", "a")))
                .extracting(Record::key)
                .containsExactly("c", "a");
        assertThat(store.getAll(PARTITION, List.of())).isEmpty();
    }

    @Test
    void aReplacementChangesBodyAndVersion() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record first = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.replace(first, bytes("2"))));
        Record second = store.get(PARTITION, "a");
        assertThat(text(second)).isEqualTo("2");
        assertThat(second.version()).isNotEqualTo(first.version()).isNotEqualTo(Change.ABSENT);
    }

    @Test
    void aStaleVersionIsRefusedAndNothingOfTheWriteHappens() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record stale = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.replace(stale, bytes("2"))));
        for (Change change : List.of(
                Change.replace(stale, bytes("3")), Change.delete(stale), Change.unchanged(stale), put("a", "4"))) {
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write(PARTITION, List.of(put("b", "x"), change, put("c", "x"))))
                    .matches(e -> e.key().equals("a"));
        }
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("2");
        assertThat(store.getAll(PARTITION, List.of("b", "c"))).isEmpty();
    }

    @Test
    void aCheckLetsTheOtherChangesThroughWhileItHolds() throws Exception {
        store.write(PARTITION, List.of(put("a", "1")));
        Record a = store.get(PARTITION, "a");
        store.write(PARTITION, List.of(Change.unchanged(a), Change.absent("b"), put("c", "3")));
        assertThat(store.get(PARTITION, "a").version()).isEqualTo(a.version());
        assertThat(store.get(PARTITION, "b")).isNull();
        assertThat(text(store.get(PARTITION, "c"))).isEqualTo("3");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(Change.absent("c"), put("d", "4"))));
    }

    @Test
    void aKeyThatIsCreatedAgainHasAVersionThatItNeverHad() throws Exception {
        var versions = new HashSet<Long>();
        for (int i = 0; i < 50; i++) {
            store.write(PARTITION, List.of(put("a", "1")));
            Record record = store.get(PARTITION, "a");
            assertThat(versions.add(record.version())).isTrue();
            store.write(PARTITION, List.of(Change.delete(record)));
            assertThat(store.get(PARTITION, "a")).isNull();
        }
    }

    @Test
    void keysAreOrderedByTheirBytes() throws Exception {
        var keys = new ArrayList<String>();
        for (int c = 1; c < 0x100; c++) {
            keys.add("k" + Character.toString(c));
        }
        keys.addAll(List.of(
                "k", "ka", "kA", "kaa", "k\u0101", "k\ud7ff", "k\ue000", "k\uffff", "k\ud83d\ude00", "k\udbff\udfff"));
        var distinct = new ArrayList<>(new HashSet<>(keys));
        store.write(PARTITION, distinct.stream().map(key -> put(key, "x")).toList());
        distinct.sort(BYTES);
        assertThat(store.scan(PARTITION, "", null, 1000))
                .extracting(Record::key)
                .containsExactlyElementsOf(distinct);
        assertThat(store.scan(PARTITION, "k", null, 1000))
                .extracting(Record::key)
                .containsExactlyElementsOf(distinct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a", "a\ud7ff", "a\uffff", "a\udbff\udfff", "\udbff\udfff"})
    void aScanGivesTheKeysWithThePrefixAndNoOthers(String prefix) throws Exception {
        List<String> inside = List.of(prefix, prefix + "\u0001", prefix + "z", prefix + "\udbff\udfff");
        List<String> outside = List.of("\u0001", "A", "b/x", "\u00e9");
        var changes = new ArrayList<Change>();
        inside.forEach(key -> changes.add(put(key, "x")));
        outside.forEach(key -> changes.add(put(key, "x")));
        store.write(PARTITION, changes);
        store.write("partitioo", List.of(put(prefix + "elsewhere", "x")));
        assertThat(store.scan(PARTITION, prefix, null, 100))
                .extracting(Record::key)
                .containsExactlyElementsOf(inside);
    }

    @Test
    void aScanBeginsBehindAKeyAndStopsAtItsLimit() throws Exception {
        store.write(PARTITION, List.of(put("a/1", "x"), put("a/3", "x"), put("a/5", "x"), put("b/1", "x")));
        assertThat(keys(store.scan(PARTITION, "a/", null, 2))).containsExactly("a/1", "a/3");
        assertThat(keys(store.scan(PARTITION, "a/", "a/3", 9))).containsExactly("a/5");
        assertThat(keys(store.scan(PARTITION, "a/", "a/2", 1))).containsExactly("a/3");
        assertThat(keys(store.scan(PARTITION, "a/", "a/5", 9))).isEmpty();
        assertThat(keys(store.scan(PARTITION, "a/", "A", 9))).containsExactly("a/1", "a/3", "a/5");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.scan(PARTITION, "", null, 0));
    }

    @Test
    void bodiesOfAnySizeAndAnyByteComeBackAsTheyWere() throws Exception {
        var random = new Random(7);
        byte[] large = new byte[2_000_000];
        random.nextBytes(large);
        store.write(PARTITION, List.of(Change.create("large", large), Change.create("empty", new byte[0])));
        assertThat(store.get(PARTITION, "large").body()).isEqualTo(large);
        assertThat(store.get(PARTITION, "empty").body()).isEmpty();
    }

    @Test
    void aWriteNeedsAChangeAndNamesNoKeyTwice() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.write(PARTITION, List.of()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(put("a", "1"), put("a", "2"))));
    }

    @Test
    void whatWasWrittenOutlivesTheStore() throws Exception {
        store.write(PARTITION, List.of(put("a", "1"), put("b", "2")));
        Record a = store.get(PARTITION, "a");
        store.close();
        store = open();
        assertThat(store.get(PARTITION, "a").version()).isEqualTo(a.version());
        assertThat(keys(store.scan(PARTITION, "", null, 9))).containsExactly("a", "b");
    }

    @Test
    void aClosedStoreRefusesReadsAndWrites() {
        store.close();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get(PARTITION, "a"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(put("a", "1"))));
        store.close();
    }

    @Test
    void twoStoresOverTheSameDataSeeEachOthersWrites() throws Exception {
        try (Store other = open()) {
            store.write(PARTITION, List.of(put("a", "1")));
            Record a = other.get(PARTITION, "a");
            assertThat(text(a)).isEqualTo("1");
            other.write(PARTITION, List.of(Change.replace(a, bytes("2"))));
            assertThat(text(store.get(PARTITION, "a"))).isEqualTo("2");
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write(PARTITION, List.of(Change.delete(a))));
        }
    }

    @Test
    void noUpdateIsLostUnderManyWriters() throws Exception {
        store.write(PARTITION, List.of(put("counter", "0")));
        int writers = 16;
        int increments = 20;
        concurrently(writers, () -> {
            for (int done = 0; done < increments; ) {
                Record counter = store.get(PARTITION, "counter");
                try {
                    store.write(
                            PARTITION,
                            List.of(Change.replace(counter, bytes("" + (Integer.parseInt(text(counter)) + 1)))));
                    done++;
                } catch (ConditionFailedException e) {
                    // Another writer was first: read again.
                }
            }
            return null;
        });
        assertThat(text(store.get(PARTITION, "counter"))).isEqualTo("" + writers * increments);
    }

    @Test
    void ofManyWhoCreateTheSameKeyOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = "email/" + round;
            List<Boolean> won = concurrently(32, () -> {
                String owner = Thread.currentThread().getName();
                try {
                    store.write(PARTITION, List.of(put(key, owner), put(key + "/" + owner, "x")));
                    return true;
                } catch (ConditionFailedException e) {
                    return false;
                }
            });
            assertThat(won).filteredOn(w -> w).hasSize(1);
            assertThat(store.scan(PARTITION, key + "/", null, 99)).hasSize(1);
        }
    }

    @Test
    void aWalkDuringWritesSeesEveryKeyThatWasThereThroughoutOnce() throws Exception {
        var stable = new ArrayList<String>();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 500; i++) {
            stable.add("k/%04d".formatted(i * 2));
            changes.add(put(stable.get(i), "x"));
        }
        store.write(PARTITION, changes);
        var stop = new AtomicBoolean();
        ExecutorService background = Executors.newSingleThreadExecutor();
        Future<?> writing = background.submit(() -> {
            var random = new Random(11);
            while (!stop.get()) {
                toggle("k/%04d".formatted(random.nextInt(500) * 2 + 1));
            }
            return null;
        });
        try {
            for (int walk = 0; walk < 20; walk++) {
                assertThat(walk(7 + walk)).filteredOn(stable::contains).containsExactlyElementsOf(stable);
            }
        } finally {
            stop.set(true);
            writing.get();
            background.shutdown();
        }
    }

    /** A seeded run of random writes against a sorted map, the simplest store that there is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomWritesLeaveWhatASortedMapWouldHold(long seed) throws Exception {
        var random = new Random(seed);
        var model = new TreeMap<String, String>(BYTES);
        for (int step = 0; step < 300; step++) {
            String key = "k/" + random.nextInt(40);
            Record record = store.get(PARTITION, key);
            assertThat(record == null ? null : text(record))
                    .as("seed %s step %s", seed, step)
                    .isEqualTo(model.get(key));
            if (record != null && random.nextInt(3) == 0) {
                store.write(PARTITION, List.of(Change.delete(record)));
                model.remove(key);
            } else {
                store.write(
                        PARTITION,
                        List.of(record == null ? put(key, "" + step) : Change.replace(record, bytes("" + step))));
                model.put(key, "" + step);
            }
        }
        assertThat(keys(store.scan(PARTITION, "k/", null, 100))).containsExactlyElementsOf(model.keySet());
    }

    private void toggle(String key) throws Exception {
        Record record = store.get(PARTITION, key);
        store.write(PARTITION, List.of(record == null ? put(key, "y") : Change.delete(record)));
    }

    private List<String> walk(int pageSize) {
        var seen = new ArrayList<String>();
        List<Record> page = store.scan(PARTITION, "k/", null, pageSize);
        while (!page.isEmpty()) {
            seen.addAll(keys(page));
            page = store.scan(PARTITION, "k/", page.get(page.size() - 1).key(), pageSize);
        }
        return seen;
    }

    private static <T> List<T> concurrently(int threads, Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(Collections.nCopies(threads, task))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Change put(String key, String body) {
        return Change.create(key, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(Record record) {
        return new String(record.body(), UTF_8);
    }

    private static List<String> keys(List<Record> records) {
        return records.stream().map(Record::key).toList();
    }
}
