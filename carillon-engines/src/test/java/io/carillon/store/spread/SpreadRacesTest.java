package io.carillon.store.spread;

import static io.carillon.store.spread.UserPlacement.HOME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads in two stores over the same data, while buckets fill and close. */
@Tag("slow")
class SpreadRacesTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private static final int WRITERS = 32;
    private static final int ROUNDS = 10;
    private static final SpreadLimits LIMITS = new SpreadLimits(3, Duration.ofSeconds(1));

    private final AtomicInteger ids = new AtomicInteger();

    @TempDir
    Path folder;

    private final List<Store> stores = new ArrayList<>();

    private void open(Engine engine) throws Exception {
        Supplier<Store> place = engine.place(folder, NODE);
        for (int i = 0; i < 2; i++) {
            stores.add(
                    new SpreadStore(place.get(), new UserPlacement(), LIMITS, Clock.systemUTC(), new SecureRandom()));
        }
        stores.get(0).write(HOME, List.of(Change.create("account", "0".getBytes(UTF_8))));
    }

    private void close() {
        assertThat(stores.get(0).partitions(null, 1000)).contains(HOME, HOME + "/bucket/1", HOME + "/bucket/2");
        stores.forEach(Store::close);
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneConcurrentClaimOfAnAddressWinsAcrossBuckets(Engine engine) throws Exception {
        open(engine);
        int addresses = 36;
        Set<String> winners = ConcurrentHashMap.newKeySet();
        SimultaneousTasks.run(WRITERS, writer -> () -> {
            Store store = stores.get(writer % 2);
            for (int address = 0; address < addresses; address++) {
                String user = created(store, "email/" + address);
                if (user != null) {
                    winners.add(user);
                }
            }
            return null;
        });
        for (Store store : stores) {
            assertThat(ids(store)).hasSize(addresses).containsExactlyInAnyOrderElementsOf(winners);
            requireAddressesOf(store, winners);
        }
        close();
    }

    /**
     * A user is written on condition that the account is unchanged: the write takes place either before or after the
     * account's change.
     */
    @ParameterizedTest
    @EnumSource
    void aChangeOfTheAccountAppliesToAllBucketsAtOnce(Engine engine) throws Exception {
        open(engine);
        int perWriter = 6;
        Set<String> created = ConcurrentHashMap.newKeySet();
        SimultaneousTasks.run(10, writer -> () -> {
            Store store = stores.get(writer % 2);
            for (int i = 0; i < perWriter; i++) {
                if (writer < 2) {
                    increment(store);
                } else {
                    created.add(created(store, "email/" + writer + "-" + i));
                }
            }
            return null;
        });
        for (Store store : stores) {
            assertThat(new String(store.get(HOME, "account").body(), UTF_8)).isEqualTo("" + 2 * perWriter);
            assertThat(ids(store)).containsExactlyInAnyOrderElementsOf(created);
            requireAddressesOf(store, created);
        }
        close();
    }

    /**
     * How a directory deletes an account: write a mark, look for users, then delete if the mark is still there.
     * Creating a user removes the mark first. So either the account is gone or it has its users, and both outcomes
     * occur.
     */
    @ParameterizedTest
    @EnumSource
    void deletingAnAccountLosesNoUser(Engine engine) throws Exception {
        open(engine);
        for (int i = 0; i < 12; i++) {
            created(stores.get(0), "email/early-" + i);
        }
        for (String id : ids(stores.get(1))) {
            removed(stores.get(1), id);
        }
        for (int round = 0; round < ROUNDS; round++) {
            String address = "email/" + round + "-";
            List<Integer> usersOrEnds = SimultaneousTasks.run(6, writer -> () -> {
                Store store = stores.get(writer % 2);
                if (writer < 2) {
                    return isDeletedInTwoTries(store) ? -1 : 0;
                }
                return created(store, address + writer) == null ? 0 : 1;
            });
            boolean isGone = stores.get(1).get(HOME, "account") == null;
            assertThat(usersOrEnds.contains(-1)).as("round %s", round).isEqualTo(isGone);
            assertThat(usersOrEnds.contains(1)).as("round %s", round).isEqualTo(!isGone);
            assertThat(ids(stores.get(1))).hasSize((int)
                    usersOrEnds.stream().filter(each -> each == 1).count());
            if (isGone) {
                stores.get(0).write(HOME, List.of(Change.create("account", "0".getBytes(UTF_8))));
            }
            for (String id : ids(stores.get(0))) {
                removed(stores.get(0), id);
            }
        }
        close();
    }

    private static boolean isDeletedInTwoTries(Store store) {
        for (int attempt = 0; attempt < 2; attempt++) {
            if (isDeleted(store)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDeleted(Store store) {
        Record account = store.get(HOME, "account");
        if (account == null) {
            return true;
        }
        Record closing = store.get(HOME, "account-closing");
        if (closing == null) {
            try {
                store.write(HOME, List.of(Change.unchanged(account), Change.create("account-closing", new byte[0])));
            } catch (ConditionFailedException e) {
                return false;
            }
            closing = store.get(HOME, "account-closing");
        }
        if (closing == null || !store.scan(HOME, "user/", null, 1).isEmpty()) {
            return false;
        }
        try {
            store.write(HOME, List.of(Change.delete(account), Change.delete(closing)));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** The id of the new user with this address; null if the address is taken or the account is gone. */
    private String created(Store store, String email) throws Exception {
        String id = TickingClock.id(System.currentTimeMillis(), ids.incrementAndGet());
        byte[] body = id.getBytes(UTF_8);
        while (true) {
            Record account = store.get(HOME, "account");
            if (account == null || store.get(HOME, email) != null) {
                return null;
            }
            try {
                store.write(
                        HOME,
                        List.of(
                                Change.unchanged(account),
                                Change.absent("account-closing"),
                                Change.create(email, body),
                                Change.create("user/" + id, email.getBytes(UTF_8)),
                                Change.create("type/A/" + id, body)));
                return id;
            } catch (ConditionFailedException e) {
                Record closing = store.get(HOME, "account-closing");
                if (closing != null) {
                    writtenIfPossible(store, List.of(Change.delete(closing)));
                }
            }
        }
    }

    private static void removed(Store store, String id) {
        while (true) {
            Record user = store.get(HOME, "user/" + id);
            Record type = store.get(HOME, "type/A/" + id);
            Record email = store.get(HOME, new String(user.body(), UTF_8));
            if (writtenIfPossible(store, List.of(Change.delete(user), Change.delete(type), Change.delete(email)))) {
                return;
            }
        }
    }

    private static boolean writtenIfPossible(Store store, List<Change> changes) {
        try {
            store.write(HOME, changes);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    private static void increment(Store store) {
        while (true) {
            Record account = store.get(HOME, "account");
            int next = Integer.parseInt(new String(account.body(), UTF_8)) + 1;
            if (writtenIfPossible(store, List.of(Change.replace(account, ("" + next).getBytes(UTF_8))))) {
                return;
            }
        }
    }

    /** Reads page by page. */
    private static List<String> ids(Store store) {
        var ids = new ArrayList<String>();
        List<Record> page = store.scan(HOME, "user/", null, 3);
        while (!page.isEmpty()) {
            page.forEach(record -> ids.add(record.key().substring("user/".length())));
            page = store.scan(HOME, "user/", page.get(page.size() - 1).key(), 3);
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        return ids;
    }

    private static void requireAddressesOf(Store store, Set<String> users) {
        assertThat(store.scan(HOME, "email/", null, 10_000))
                .extracting(email -> new String(email.body(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(users);
    }
}
