package io.carillon.engines.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store in memory and SQLite do the same: random writes, of which many are refused, and random reads after each. Versions are
 * the only thing that may differ. {@code -Dcarillon.test.stores=1000} for a long run.
 */
class MemoryAgainstSqliteTest {
    private static final int SEEDS = Integer.getInteger("carillon.test.stores", 12);
    private static final int STEPS = 60;
    private static final int MOST_CHANGES = 5;

    /** Of one byte to four, a prefix of each other, of another order as UTF-16, and two that no record can have. */
    private static final List<String> PIECES =
            List.of("a", "b", "A", "/", "\u00e4", "\u20ac", "\uffee", "\ud83d\ude00", " ");

    private static final List<String> IMPOSSIBLE = List.of("\ud83d", "a\u0000");

    @TempDir
    private Path folder;

    @Test
    void randomWritesAndReadsHaveEqualResults() {
        try (Store memory = new MemoryStore();
                Store sqlite = SqliteStore.open(folder.resolve("directory.sqlite"), new Random(1))) {
            for (int seed = 0; seed < SEEDS; seed++) {
                new Run(seed, memory, sqlite).check();
            }
        }
    }

    /** The writes and reads of one seed, in partitions that no other seed uses. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final Store memory;
        private final Store sqlite;
        private final List<String> keys;
        /** An earlier state of each record, in both stores. */
        private final Map<String, List<Record>> earlier = new LinkedHashMap<>();

        Run(int seed, Store memory, Store sqlite) {
            this.seed = seed;
            this.random = new Random(seed);
            this.memory = memory;
            this.sqlite = sqlite;
            this.keys = IntStream.range(0, 12).mapToObj(i -> text()).distinct().toList();
        }

        private String text() {
            var text = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return text.toString();
        }

        /** Sometimes a key that no record has. */
        private String anyKey() {
            int which = random.nextInt(20);
            return which == 0
                    ? IMPOSSIBLE.get(random.nextInt(IMPOSSIBLE.size()))
                    : which == 1 ? text() : keys.get(random.nextInt(keys.size()));
        }

        private String partition() {
            return "seed " + seed + " " + random.nextInt(2);
        }

        void check() {
            for (int step = 0; step < STEPS; step++) {
                String partition = partition();
                var ofMemory = new ArrayList<Change>();
                var ofSqlite = new ArrayList<Change>();
                plan(partition, ofMemory, ofSqlite);
                assertThat(written(sqlite, partition, ofSqlite))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(written(memory, partition, ofMemory));
                for (int read = 0; read < 3; read++) {
                    compare(partition(), step);
                }
            }
            assertThat(partitions(sqlite)).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(partitions(memory));
        }

        private void plan(String partition, List<Change> ofMemory, List<Change> ofSqlite) {
            var left = new ArrayList<>(keys);
            for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0 && !left.isEmpty(); i--) {
                String key = left.remove(random.nextInt(left.size()));
                int kind = random.nextInt(4);
                boolean isStale = random.nextInt(12) == 0;
                byte[] body = text().repeat(random.nextInt(4)).getBytes(StandardCharsets.UTF_8);
                ofMemory.add(change(kind, key, record(memory, partition, key, isStale, 0), body));
                ofSqlite.add(change(kind, key, record(sqlite, partition, key, isStale, 1), body));
                remember(partition, key);
            }
        }

        private @Nullable Record record(Store store, String partition, String key, boolean isStale, int which) {
            List<Record> before = earlier.get(partition + key);
            return isStale && before != null ? before.get(which) : store.get(partition, key);
        }

        private void remember(String partition, String key) {
            Record inMemory = memory.get(partition, key);
            Record inSqlite = sqlite.get(partition, key);
            if (inMemory != null && inSqlite != null) {
                earlier.putIfAbsent(partition + key, List.of(inMemory, inSqlite));
            }
        }

        private static Change change(int kind, String key, @Nullable Record before, byte[] body) {
            long expected = before == null ? Change.ABSENT : before.version();
            return switch (kind) {
                case 0, 1 -> new Change.Put(key, expected, body);
                case 2 -> new Change.Check(key, expected);
                default -> new Change.Delete(key, expected);
            };
        }

        /** The key of the failed condition, or an empty text if the write was applied. */
        private static String written(Store store, String partition, List<Change> changes) {
            try {
                store.write(partition, changes);
                return "";
            } catch (ConditionFailedException e) {
                return e.key();
            }
        }

        private void compare(String partition, int step) {
            String prefix = random.nextInt(3) == 0 ? "" : anyKey();
            String after = random.nextInt(3) == 0 ? null : text();
            int limit = 1 + random.nextInt(6);
            List<String> wanted = List.of(anyKey(), anyKey(), anyKey());
            String what = "seed " + seed + ", step " + step + ": prefix '" + prefix + "' after '" + after + "'";
            assertThat(shown(sqlite.scan(partition, prefix, after, limit)))
                    .as(what)
                    .isEqualTo(shown(memory.scan(partition, prefix, after, limit)));
            assertThat(sqlite.lastKey(partition, prefix, after))
                    .as(what)
                    .isEqualTo(memory.lastKey(partition, prefix, after));
            assertThat(joined(sqlite, partition, prefix, after, limit))
                    .as(what)
                    .isEqualTo(joined(memory, partition, prefix, after, limit));
            assertThat(shown(sqlite.getAll(partition, wanted)))
                    .as(what)
                    .isEqualTo(shown(memory.getAll(partition, wanted)));
        }

        private static String joined(Store store, String partition, String prefix, @Nullable String after, int limit) {
            var joined = store.joined(partition, prefix, after, limit);
            return joined.count() + " " + new String(joined.bodies(), 0, joined.length(), StandardCharsets.UTF_8);
        }

        private static List<String> shown(List<Record> records) {
            return records.stream()
                    .map(record -> record.key() + " = " + new String(record.body(), StandardCharsets.UTF_8))
                    .toList();
        }

        private List<String> partitions(Store store) {
            return store.partitions(null, 10 * SEEDS).stream()
                    .filter(name -> name.startsWith("seed " + seed + " "))
                    .filter(name -> !store.scan(name, "", null, 1).isEmpty())
                    .toList();
        }
    }
}
