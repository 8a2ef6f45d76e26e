package io.carillon.store.spread;

import static io.carillon.store.spread.UserPlacement.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.CrashAfterWritesStore;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Record;
import io.carillon.store.RecordSum;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content moves between stores with different limits, as callers know it. */
class SpreadLoadTest {
    private static final UserPlacement PLACEMENT = new UserPlacement();

    private final TickingClock clock = new TickingClock();
    private final Store from = new MemoryStore();
    private final Store to = new MemoryStore();

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 100", "100, 0", "100, 100", "100, 250", "7, 150"})
    void aStoreIsDividedAnewByTheLimitsOfTheTarget(int before, int after) throws Exception {
        Store source = spread(from, before, clock);
        source.write("pin/1", List.of(Change.create("owner", new byte[] {1, -1})));
        fill(source, 1000);
        load(to, after);

        Store target = spread(to, after, clock);
        assertThat(content(to)).isEqualTo(content(from)).hasSize(2 + 2000);
        assertThat(keys(target, "user/")).isEqualTo(keys(source, "user/")).hasSize(1000);
        assertThat(keys(target, "email/")).isEqualTo(keys(source, "email/")).hasSize(1000);
        assertThat(largestPartition(to)).isLessThanOrEqualTo(after == 0 ? 2001 : 3 * after);
        assertThat(partitions(to).contains(HOME + "/bucket/1")).isEqualTo(after > 0);
    }

    @Test
    void aLoadedStoreKeepsWorking() throws Exception {
        fill(spread(from, 100, clock), 300);
        load(to, 50);
        Store target = spread(to, 50, clock);
        for (int number = 300; number < 500; number++) {
            person(target, number);
        }
        target.write(HOME, List.of(Change.replace(target.get(HOME, "account"), "2".getBytes(UTF_8))));
        Record first = target.scan(HOME, "user/", null, 1).get(0);
        target.write(HOME, List.of(Change.delete(first), Change.delete(target.get(HOME, "email/0"))));
        person(target, 0);
        assertThat(keys(target, "user/")).hasSize(500);
        assertThat(keys(target, "email/")).hasSize(500);
    }

    /** A server dies at each of its writes: what counts is whether the transaction was committed, as for every reader. */
    @Test
    void aScanSeesInterruptedTransactionsAsReadersDo() throws Exception {
        fill(spread(from, 5, clock), 20);
        int committed = 0;
        for (int writes = 1; writes < 6; writes++) {
            String email = "email/" + (100 + writes);
            try {
                person(spread(new CrashAfterWritesStore(from, writes), 5, clock), 100 + writes);
            } catch (StoreException e) {
                // The crash.
            }
            String seen = content(from).get(HOME + " " + email);
            Store reader = spread(from, 5, clock);
            assertThat(seen != null).as("after %d writes", writes).isEqualTo(reader.get(HOME, email) != null);
            assertThat(content(from).keySet()).noneMatch(key -> key.contains("~spread"));
            committed += seen == null ? 0 : 1;
        }
        assertThat(committed).isBetween(1, 4);
    }

    @Test
    void aScanWritesNothing() throws Exception {
        fill(spread(from, 5, clock), 20);
        var readOnly = new ForwardingStore(from) {
            @Override
            public void write(String partition, List<Change> changes) {
                throw new AssertionError("written to " + partition);
            }
        };
        assertThat(content(readOnly)).isEqualTo(content(from));
    }

    /** An address whose record was in one partition when that was scanned, and in another when that was. */
    @Test
    void ofARecordThatIsReadTwiceTheLaterCounts() {
        try (var load = new SpreadLoad(to, PLACEMENT, limits(5), new Random(1))) {
            load.accept(HOME, new Record("email/1", 0, "old".getBytes(UTF_8)));
            load.accept(HOME, new Record("account", 0, "1".getBytes(UTF_8)));
            load.accept("pin/1", new Record("owner", 0, "1".getBytes(UTF_8)));
            load.accept(HOME, new Record("email/1", 0, "new".getBytes(UTF_8)));
            assertThat(load.finish()).isEqualTo(sum(to).digest());
        }
        assertThat(content(to)).hasSize(3).containsEntry(HOME + " email/1", "new");
    }

    @Test
    void aFailedWriteIsReported() {
        try (var load = new SpreadLoad(new CrashAfterWritesStore(to, 3), PLACEMENT, limits(0), new Random(1))) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            load.accept("pin/" + i, new Record("owner", 0, new byte[] {1}));
                        }
                        load.finish();
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessage("cut off");
        }
    }

    @Test
    void aMarkIsNotContent() throws Exception {
        fill(spread(from, 0, clock), 3);
        var mark = new RestoreMark(from);
        assertThat(mark.isSet()).isFalse();
        assertThat(mark.isStoreEmpty()).isFalse();
        mark.setAndClear("backup");
        assertThat(mark.isSet()).isTrue();
        assertThat(content(from)).isEmpty();
        mark.setAndClear("another");
        mark.remove();
        assertThat(mark.isStoreEmpty()).isTrue();
        assertThatThrownBy(mark::remove).isInstanceOf(StoreException.class);
    }

    @Test
    void aSumForgetsWhatIsTakenAway() {
        var sum = new RecordSum();
        var other = new RecordSum();
        for (int i = 0; i < 100; i++) {
            var record = new Record("key" + i, 0, new byte[] {(byte) i});
            sum.accept("p", record);
            if (i % 3 == 0) {
                sum.remove("p", record);
            } else {
                other.accept("p", record);
            }
        }
        assertThat(sum.digest()).isEqualTo(other.digest());
    }

    private void load(Store target, int limit) {
        try (var load = new SpreadLoad(target, PLACEMENT, limits(limit), new Random(2))) {
            new SpreadScan(from, PLACEMENT).run(load);
            assertThat(load.finish()).isEqualTo(sum(from).digest());
        }
    }

    private static RecordSum sum(Store store) {
        var sum = new RecordSum();
        new SpreadScan(store, PLACEMENT).run(sum);
        return sum;
    }

    private static Map<String, String> content(Store store) {
        var content = new TreeMap<String, String>();
        new SpreadScan(store, PLACEMENT)
                .run((partition, record) -> assertThat(
                                content.put(partition + " " + record.key(), new String(record.body(), UTF_8)))
                        .as("read twice: " + record.key())
                        .isNull());
        return content;
    }

    private static List<String> partitions(Store store) {
        return store.partitions(null, 1000);
    }

    private static int largestPartition(Store store) {
        return partitions(store).stream()
                .mapToInt(name -> store.scan(name, "", null, 10_000).size())
                .max()
                .orElse(0);
    }

    private static List<String> keys(Store store, String prefix) {
        return store.scan(HOME, prefix, null, 10_000).stream().map(Record::key).toList();
    }

    private static SpreadLimits limits(int records) {
        return new SpreadLimits(records, Duration.ofMillis(5));
    }

    private static Store spread(Store inner, int limit, Clock clock) {
        return new SpreadStore(inner, PLACEMENT, limits(limit), clock, new Random(limit + 1));
    }

    private void fill(Store store, int people) throws ConditionFailedException {
        store.write(HOME, List.of(Change.create("account", "1".getBytes(UTF_8))));
        for (int number = 0; number < people; number++) {
            person(store, number);
        }
    }

    private void person(Store store, int number) throws ConditionFailedException {
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
