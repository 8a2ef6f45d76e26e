package io.carillon.store.spread;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random writes and reads through two stores, so that each sometimes works with an outdated table of buckets. Subclasses
 * run this over an engine.
 */
class SpreadModelTest {
    private static final int STEPS = 1200;
    private static final int BUCKETS = 10;
    private static final SpreadLimits LIMITS = new SpreadLimits(5, Duration.ofMillis(50));
    private static final List<String> PREFIXES = List.of(
            "", "user/", "type/A/", "type/", "email/", "room/", "u", "user/01", "pin/", "a", "account", "e", "~", "z");

    @TempDir
    Path folder;

    private final ModelledPartition model = new ModelledPartition();
    private final TickingClock clock = new TickingClock();
    private final List<String> ids = new ArrayList<>();
    private Random random;
    private String when;

    /** An empty inner store. */
    Store inner(long seed) {
        return new MemoryStore();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoStoresBehaveLikeASortedMap(long seed) {
        random = new Random(seed);
        try (Store inner = inner(seed)) {
            List<Store> stores = List.of(spread(inner, seed + 100), spread(inner, seed + 200));
            model.write(stores.get(0), List.of(model.put("account", "first")), "at the beginning");
            for (int step = 0; step < STEPS; step++) {
                when = "seed " + seed + " step " + step;
                clock.tick();
                // Sometimes use the other store, so that this one's cache becomes outdated.
                Store store = stores.get(random.nextInt(8) == 0 ? 1 : 0);
                if (random.nextInt(3) == 0) {
                    read(store);
                } else {
                    model.write(store, spoiled(conditions(changes())), when);
                }
            }
            model.requireScan(stores.get(0), "", null, 100_000, when);
            assertThat(inner.scan(InternalKeys.bucket(UserPlacement.HOME, BUCKETS), "user/", null, 1))
                    .as("there are that many buckets, or the test shows little")
                    .isNotEmpty();
            requireTidy(inner);
        }
    }

    private Store spread(Store inner, long seed) {
        return new SpreadStore(inner, new UserPlacement(), LIMITS, clock, new Random(seed));
    }

    private void read(Store store) {
        if (random.nextInt(3) == 0) {
            String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
            model.requireLastKey(store, prefix, random.nextBoolean() ? null : anyKey(), when + " last of " + prefix);
        } else if (random.nextBoolean()) {
            var keys = new TreeSet<String>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                keys.add(random.nextInt(5) == 0 ? "user/" + newId() : anyKey());
            }
            model.requireGetAll(store, keys, when);
        } else {
            String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
            String after = random.nextInt(3) == 0 ? null : random.nextInt(3) == 0 ? prefix + newId() : anyKey();
            int limit = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
            model.requireScan(
                    store, prefix, after, limit, when + " scan " + prefix + " after " + after + " limit " + limit);
        }
    }

    private String anyKey() {
        List<String> keys = model.keys();
        return keys.get(random.nextInt(keys.size()));
    }

    private List<Change> changes() {
        return switch (random.nextInt(12)) {
            case 0 -> List.of(model.put("account", when));
            case 1 -> flipped("account-closing");
            case 2 -> joined();
            case 3, 4 -> removed();
            case 5, 6 -> changed();
            default -> created();
        };
    }

    /** As in a directory, most writes are conditional on the account. */
    private List<Change> conditions(List<Change> changes) {
        var all = new ArrayList<Change>();
        if (random.nextInt(4) != 0) {
            for (String key : List.of("account", "account-closing")) {
                if (changes.stream().noneMatch(change -> change.key().equals(key))) {
                    all.add(checked(key));
                }
            }
        }
        all.addAll(changes);
        return all;
    }

    private Change checked(String key) {
        Record record = model.get(key);
        return record == null ? Change.absent(key) : Change.unchanged(record);
    }

    private List<Change> flipped(String key) {
        Record record = model.get(key);
        return List.of(record == null ? model.put(key, when) : Change.delete(record));
    }

    private List<Change> created() {
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String id = newId();
            ids.add(id);
            changes.add(model.put("email/" + random.nextInt(500) + "-" + i, id));
            changes.add(model.put("user/" + id, when));
            changes.add(model.put("type/" + (random.nextBoolean() ? "A/" : "B/") + id, id));
            if (random.nextBoolean()) {
                changes.add(model.put("pin/" + id, when));
            }
        }
        return changes;
    }

    /** Most ids are current; some were assigned earlier, and some come from a fast clock. */
    private String newId() {
        long millis = clock.millis();
        int kind = random.nextInt(20);
        return TickingClock.id(
                kind == 0 ? millis - random.nextInt(300) : kind == 1 ? millis + random.nextInt(20) : millis,
                random.nextInt(1 << 30));
    }

    private List<Change> changed() {
        var keys = new TreeSet<String>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            keys.add(anyKey());
        }
        return keys.stream()
                .map(key -> random.nextInt(3) == 0 ? checked(key) : model.put(key, when + key))
                .toList();
    }

    private List<Change> removed() {
        if (ids.isEmpty()) {
            return created();
        }
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            String id = ids.remove(random.nextInt(ids.size()));
            for (String key : model.keys()) {
                Record record = model.get(key);
                if (key.endsWith(id) || (key.startsWith("email/") && new String(record.body(), UTF_8).equals(id))) {
                    changes.add(Change.delete(record));
                }
            }
            changes.add(checked("settings/" + id));
            if (ids.isEmpty()) {
                break;
            }
        }
        return changes;
    }

    private List<Change> joined() {
        String user = ids.isEmpty() ? newId() : ids.get(random.nextInt(ids.size()));
        return List.of(
                checked("user/" + user),
                checked("email/nobody-" + random.nextInt(9)),
                model.put("room/" + random.nextInt(50), when));
    }

    /** Occasionally adds a condition that is not met. */
    private List<Change> spoiled(List<Change> changes) {
        if (random.nextInt(6) != 0 || changes.isEmpty()) {
            return changes;
        }
        int which = random.nextInt(changes.size());
        var spoiled = new ArrayList<>(changes);
        Change change = changes.get(which);
        spoiled.set(which, new Change.Check(change.key(), change.expected() == Change.ABSENT ? 7 : Change.ABSENT));
        return spoiled;
    }

    /** Nothing is left of finished transactions. */
    private static void requireTidy(Store inner) {
        for (String partition : inner.partitions(null, 10_000)) {
            @Nullable String after = null;
            assertThat(inner.scan(partition, InternalKeys.TRANSACTIONS, after, 9))
                    .as(partition)
                    .isEmpty();
            for (Record record : inner.scan(partition, "", after, 100_000)) {
                if (!record.key().equals(InternalKeys.TABLE)) {
                    assertThat(Envelope.open(record).intent()).as(record.key()).isNull();
                }
            }
        }
    }
}
