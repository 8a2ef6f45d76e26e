package io.carillon.store.spread;

import static io.carillon.store.spread.UserPlacement.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server dies, or gets no response, at each of its writes in turn: its writes must be complete or absent. */
@Tag("slow")
class SpreadCrashTest {
    private static final SpreadLimits LIMITS = new SpreadLimits(3, Duration.ofMillis(5));
    private static final int PEOPLE = 10;

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();
    private final Random random = new Random(1);

    /** The work that is interrupted. */
    private interface Work {
        void run(Store store) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void aUserAndItsAddressAreBothThereOrNeither(CrashingStore.Crash crash) throws Exception {
        requireAllOrNothing(crash, store -> store.write(HOME, person(store, PEOPLE)));
    }

    @ParameterizedTest
    @EnumSource
    void usersOfSeveralBucketsAreDeletedTogetherOrNotAtAll(CrashingStore.Crash crash) throws Exception {
        requireAllOrNothing(crash, store -> {
            var changes = conditions(store);
            for (Record record : store.scan(HOME, "", null, 1000)) {
                if (!record.key().startsWith("account")) {
                    changes.add(Change.delete(record));
                }
            }
            store.write(HOME, changes);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theAccountChangesInAllBucketsOrInNone(CrashingStore.Crash crash) throws Exception {
        requireAllOrNothing(
                crash,
                store -> store.write(
                        HOME,
                        List.of(
                                Change.replace(store.get(HOME, "account"), "changed".getBytes(UTF_8)),
                                Change.create("account-closing", new byte[0]))));
    }

    @ParameterizedTest
    @EnumSource
    void theAccountIsDeletedFromAllBucketsOrNone(CrashingStore.Crash crash) throws Exception {
        requireAllOrNothing(crash, store -> store.write(HOME, List.of(Change.delete(store.get(HOME, "account")))));
    }

    @ParameterizedTest
    @EnumSource
    void aRoomMayLookAtUsersOfOtherBuckets(CrashingStore.Crash crash) throws Exception {
        requireAllOrNothing(crash, store -> {
            var changes = conditions(store);
            List<Record> users = store.scan(HOME, "user/", null, 1000);
            changes.add(Change.unchanged(users.get(0)));
            changes.add(Change.unchanged(users.get(users.size() - 1)));
            changes.add(Change.absent("email/nobody"));
            changes.add(Change.create("room/1", new byte[0]));
            store.write(HOME, changes);
        });
    }

    /** Includes splits: each user is complete or absent, and acknowledged users exist. */
    @ParameterizedTest
    @EnumSource
    void aSplitThatFailsLosesNoUser(CrashingStore.Crash crash) throws Exception {
        boolean interrupted = true;
        for (int writes = 0; interrupted; writes++) {
            try (Store inner = open("split-" + writes)) {
                var crashing = new CrashingStore(inner, crash, writes);
                Store store = spread(crashing);
                var acknowledged = new ArrayList<String>();
                spread(inner).write(HOME, List.of(Change.create("account", "first".getBytes(UTF_8))));
                try {
                    for (int i = 0; i < PEOPLE; i++) {
                        store.write(HOME, person(store, i));
                        acknowledged.add("email/" + i);
                    }
                } catch (StoreException e) {
                    // The crash.
                }
                interrupted = crashing.hasCrashed();
                Store fresh = spread(inner);
                List<String> found = keys(fresh, "email/");
                assertThat(found).as("cut off after %s writes", writes).containsAll(acknowledged);
                requireWhole(fresh);
                goesOn(fresh);
                requireWhole(fresh);
            }
        }
    }

    private void requireAllOrNothing(CrashingStore.Crash crash, Work work) throws Exception {
        boolean interrupted = true;
        for (int writes = 0; interrupted; writes++) {
            try (Store inner = open("writes-" + writes)) {
                Store before = spread(inner);
                before.write(HOME, List.of(Change.create("account", "first".getBytes(UTF_8))));
                for (int i = 0; i < PEOPLE; i++) {
                    before.write(HOME, person(before, i));
                }
                Map<String, String> nothing = content(before);
                clock.tick();
                var crashing = new CrashingStore(inner, crash, writes);
                Boolean acknowledged = run(work, spread(crashing));
                interrupted = crashing.hasCrashed();
                Map<String, String> found = content(spread(inner));
                if (!found.equals(nothing)) {
                    // Everything that uninterrupted work leaves.
                    assertThat(found).as("cut off after %s writes", writes).isEqualTo(all(work));
                }
                assertThat(acknowledged && found.equals(nothing))
                        .as("lost, after %s writes", writes)
                        .isFalse();
                requireWhole(spread(inner));
                if (spread(inner).get(HOME, "account") != null) {
                    goesOn(spread(inner));
                    requireWhole(spread(inner));
                }
            }
        }
    }

    private Map<String, String> all(Work work) throws Exception {
        try (Store inner = SqliteStore.open(folder.resolve("all-" + random.nextLong()), random)) {
            long millis = clock.millis();
            Store store = spread(inner);
            store.write(HOME, List.of(Change.create("account", "first".getBytes(UTF_8))));
            for (int i = 0; i < PEOPLE; i++) {
                store.write(HOME, person(store, i));
            }
            work.run(store);
            assertThat(clock.millis()).isEqualTo(millis);
            return content(store);
        }
    }

    private static boolean run(Work work, Store store) throws Exception {
        try {
            work.run(store);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private Store open(String name) {
        return SqliteStore.open(folder.resolve(name), random);
    }

    private Store spread(Store inner) {
        return new SpreadStore(inner, new UserPlacement(), LIMITS, clock, random);
    }

    private static List<Change> conditions(Store store) {
        var conditions = new ArrayList<Change>();
        conditions.add(Change.unchanged(store.get(HOME, "account")));
        conditions.add(Change.absent("account-closing"));
        return conditions;
    }

    /** Users have the same ids in every run, hours apart, so that the bounds of buckets fall between them. */
    private static List<Change> person(Store store, int number) {
        String id = TickingClock.id(1_760_000_000_000L + number * 3_600_000L, number);
        List<Change> changes = conditions(store);
        byte[] body = id.getBytes(UTF_8);
        changes.add(Change.create("email/" + number, body));
        changes.add(Change.create("user/" + id, body));
        changes.add(Change.create("type/A/" + id, body));
        changes.add(Change.create("pin/" + id, body));
        return changes;
    }

    private static Map<String, String> content(Store store) {
        var content = new TreeMap<String, String>();
        for (Record record : store.scan(HOME, "", null, 10_000)) {
            content.put(record.key(), new String(record.body(), UTF_8));
        }
        return content;
    }

    private static List<String> keys(Store store, String prefix) {
        return store.scan(HOME, prefix, null, 10_000).stream().map(Record::key).toList();
    }

    /** Each user has an address and each address a user, by every way of looking them up. */
    private static void requireWhole(Store store) {
        List<String> ids = keys(store, "user/").stream()
                .map(key -> key.substring("user/".length()))
                .toList();
        assertThat(keys(store, "type/A/"))
                .isEqualTo(ids.stream().map("type/A/"::concat).toList());
        assertThat(keys(store, "pin/"))
                .isEqualTo(ids.stream().map("pin/"::concat).toList());
        List<Record> emails = store.scan(HOME, "email/", null, 10_000);
        assertThat(emails)
                .extracting(email -> new String(email.body(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store.getAll(HOME, emails.stream().map(Record::key).toList()))
                .hasSameSizeAs(emails);
    }

    private void goesOn(Store store) throws Exception {
        Record closing = store.get(HOME, "account-closing");
        if (closing != null) {
            store.write(HOME, List.of(Change.delete(closing)));
        }
        store.write(HOME, List.of(Change.replace(store.get(HOME, "account"), "later".getBytes(UTF_8))));
        for (int number : IntStream.range(100, 108).toArray()) {
            store.write(HOME, person(store, number));
        }
        assertThat(keys(store, "email/10")).hasSizeGreaterThanOrEqualTo(8);
    }
}
