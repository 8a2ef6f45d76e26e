package io.carillon.store.spread;

import static io.carillon.store.spread.UserPlacement.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreCopy;
import io.carillon.store.StoreDigest;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A spread partition is copied in its stored form and works in a store that assigns other versions, with or without a
 * limit.
 */
class SpreadCopyTest {
    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();

    @ParameterizedTest
    @ValueSource(ints = {SpreadLimits.UNLIMITED, 2, 5})
    void aCopiedPartitionKeepsWorking(int limit) throws Exception {
        try (Store from = SqliteStore.open(folder.resolve("from"), new Random(1));
                Store to = SqliteStore.open(folder.resolve("to"), new Random(2))) {
            Store before = spread(from, 2);
            before.write(HOME, List.of(Change.create("account", "1".getBytes(UTF_8))));
            for (int i = 0; i < 12; i++) {
                person(before, i);
            }
            copy(from, to);
            Store after = spread(to, limit);
            assertSame(before, after);
            for (int i = 12; i < 24; i++) {
                person(after, i);
            }
            after.write(HOME, List.of(Change.replace(after.get(HOME, "account"), "2".getBytes(UTF_8))));
            Record first = after.scan(HOME, "user/", null, 1).get(0);
            after.write(HOME, List.of(Change.delete(first), Change.delete(after.get(HOME, "email/0"))));
            person(after, 0);
            assertThat(after.scan(HOME, "user/", null, 100)).hasSize(24);
            assertThat(after.scan(HOME, "email/", null, 100)).hasSize(24);
        }
    }

    /** A write had been interrupted when the copy was made. */
    @Test
    void aCopiedIntentIsResolvedInTheCopy() throws Exception {
        for (int writes = 1; writes < 4; writes++) {
            try (Store from = SqliteStore.open(folder.resolve("from-" + writes), new Random(1));
                    Store to = SqliteStore.open(folder.resolve("to-" + writes), new Random(2))) {
                Store before = spread(from, 2);
                before.write(HOME, List.of(Change.create("account", "1".getBytes(UTF_8))));
                for (int i = 0; i < 8; i++) {
                    person(before, i);
                }
                try {
                    person(spread(new CrashingStore(from, CrashingStore.Crash.BEFORE, writes), 2), 8);
                } catch (StoreException e) {
                    // The crash.
                }
                copy(from, to);
                assertSame(before, spread(to, 2));
                Store after = spread(to, 2);
                if (after.get(HOME, "email/8") == null) {
                    person(after, 8);
                }
                person(after, 9);
                assertThat(after.scan(HOME, "user/", null, 100)).hasSize(10);
            }
        }
    }

    private Store spread(Store inner, int limit) {
        return new SpreadStore(
                inner, new UserPlacement(), new SpreadLimits(limit, Duration.ofMillis(10)), clock, new Random(limit));
    }

    private static void copy(Store from, Store to) {
        var copy = new StoreCopy(from, to, count -> {});
        copy.run();
        copy.finish();
        assertThat(StoreDigest.of(to, count -> {})).isEqualTo(StoreDigest.of(from, count -> {}));
    }

    private static void assertSame(Store one, Store other) {
        List<Record> expected = one.scan(HOME, "", null, 1000);
        List<Record> found = other.scan(HOME, "", null, 1000);
        assertThat(found)
                .extracting(Record::key)
                .isEqualTo(expected.stream().map(Record::key).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).body()).isEqualTo(expected.get(i).body());
        }
    }

    private void person(Store store, int number) throws Exception {
        clock.tick();
        String id = clock.id(number);
        var changes = new ArrayList<Change>();
        changes.add(Change.unchanged(store.get(HOME, "account")));
        changes.add(Change.absent("account-closing"));
        changes.add(Change.create("email/" + number, id.getBytes(UTF_8)));
        changes.add(Change.create("user/" + id, id.getBytes(UTF_8)));
        store.write(HOME, changes);
    }
}
