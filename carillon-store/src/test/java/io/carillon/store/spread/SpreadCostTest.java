package io.carillon.store.spread;

import static io.carillon.store.spread.UserPlacement.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.CountingStore;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The number of calls of the inner store per call, as stated in docs/scale.md: reads + writes (changes and conditions).
 */
class SpreadCostTest {
    /** More than a thousand, so that most users are not in the sample. */
    private static final int LIMIT = 3000;

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();
    private CountingStore inner;
    private Store store;
    private int people;

    /** An empty inner store. Its kind makes no difference, as subclasses show. */
    Store engine() {
        return new MemoryStore();
    }

    @BeforeEach
    void open() throws Exception {
        inner = new CountingStore(engine());
        store = spread(LIMIT);
        store.write(HOME, List.of(Change.create("account", new byte[0])));
        inner.since();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Store spread(int limit) {
        return new SpreadStore(
                inner, new UserPlacement(), new SpreadLimits(limit, Duration.ofSeconds(1)), clock, new Random(2));
    }

    /** The id of a user who is not in the sample. */
    private String person(Store to) throws Exception {
        String id;
        do {
            id = clock.id(++people);
        } while (Math.floorMod(BucketTable.mixed("user/" + id), 3) == 0);
        var changes = conditions(to);
        inner.since();
        changes.add(Change.create("email/" + id, id.getBytes(UTF_8)));
        changes.add(Change.create("user/" + id, id.getBytes(UTF_8)));
        changes.add(Change.create("type/A/" + id, id.getBytes(UTF_8)));
        to.write(HOME, changes);
        return id;
    }

    private static List<Change> conditions(Store store) {
        return new ArrayList<>(List.of(Change.unchanged(store.get(HOME, "account")), Change.absent("account-closing")));
    }

    /** Creates buckets and makes the store aware of them. */
    private void split(int times) throws Exception {
        Store small = spread(1);
        for (int i = 0; i < times; i++) {
            clock.tick();
            person(small);
        }
        clock.tick();
        assertThat(store.get(HOME, "user/" + clock.id(0))).isNull();
        person(store);
        inner.since();
    }

    @Test
    void anAccountThatIsNotSpreadTakesOneInnerCallPerCall() throws Exception {
        String id = person(store);
        assertThat(inner.since()).as("creation, closed besides").isEqualTo("0 + 1 (6)");
        store.get(HOME, "user/" + id);
        store.get(HOME, "email/" + id);
        store.get(HOME, "user/nobody");
        store.get(HOME, "email/nobody");
        store.get(HOME, "room/1");
        assertThat(inner.since()).as("looks").isEqualTo("5 + 0 (0)");
        person(store);
        store.scan(HOME, "user/", null, 2);
        inner.since();
        store.scan(HOME, "user/", null, 2);
        assertThat(inner.since()).as("a page").isEqualTo("1 + 0 (0)");
        store.scan(HOME, "user/", null, 9);
        assertThat(inner.since()).as("a last page").isEqualTo("2 + 0 (0)");
        store.lastKey(HOME, "user/", null);
        assertThat(inner.since()).as("the last key").isEqualTo("3 + 0 (0)");
        Record account = store.get(HOME, "account");
        inner.since();
        store.write(HOME, List.of(Change.replace(account, new byte[1])));
        assertThat(inner.since()).as("a change of the account").isEqualTo("0 + 1 (2)");
    }

    @Test
    void withoutALimitNothingIsAdded() throws Exception {
        Store unlimited = spread(SpreadLimits.UNLIMITED);
        unlimited.get(HOME, "account");
        assertThat(inner.since()).as("the first look reads the table").isEqualTo("2 + 0 (0)");
        person(unlimited);
        assertThat(inner.since()).isEqualTo("0 + 1 (5)");
        unlimited.scan(HOME, "user/", null, 9);
        unlimited.get(HOME, "user/nobody");
        unlimited.lastKey(HOME, "user/", null);
        assertThat(inner.since()).isEqualTo("3 + 0 (0)");
    }

    @Test
    void creatingOrDeletingAnAddressOfASpreadAccountTakesATransaction() throws Exception {
        split(2);
        String id = person(store);
        assertThat(inner.since()).as("creation").isEqualTo("3 + 4 (9)");
        Record user = store.get(HOME, "user/" + id);
        List<Change> change = conditions(store);
        change.add(Change.replace(user, new byte[1]));
        inner.since();
        store.write(HOME, change);
        assertThat(inner.since()).as("a change of a user").isEqualTo("0 + 1 (3)");
        store.get(HOME, "user/" + id);
        store.get(HOME, "email/" + id);
        assertThat(inner.since()).as("looks").isEqualTo("2 + 0 (0)");
        store.get(HOME, "email/nobody");
        assertThat(inner.since()).as("a look for an address that nobody has").isEqualTo("2 + 0 (0)");
        store.lastKey(HOME, "user/", null);
        assertThat(inner.since()).as("the last key").isEqualTo("3 + 0 (0)");
        person(store);
        store.scan(HOME, "user/", "user/" + clock.id(0), 2);
        assertThat(inner.since()).as("creation and a page").startsWith("4 + 4");
    }

    @Test
    void changingTheAccountChangesEachBucket() throws Exception {
        split(3);
        Record account = store.get(HOME, "account");
        inner.since();
        store.write(HOME, List.of(Change.replace(account, new byte[1])));
        assertThat(inner.since()).as("three buckets besides home").startsWith("10 + 8");
        person(store);
        assertThat(inner.since())
                .as("the first creation after that looks the mark up")
                .startsWith("5 + 4");
        person(store);
        assertThat(inner.since()).startsWith("3 + 4");
    }
}
