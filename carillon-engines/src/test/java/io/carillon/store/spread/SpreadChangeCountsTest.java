package io.carillon.store.spread;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Joined;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be cached of an account by a store without a limit, before and after another store spreads it. */
class SpreadChangeCountsTest {
    private static final String ACCOUNT = UserPlacement.HOME;
    private static final int USERS = 6;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    @BeforeEach
    void anAccountOfOneUser() throws Exception {
        try (Store store = open(SpreadLimits.NONE)) {
            store.write(ACCOUNT, List.of(Change.create("account", new byte[] {'{', '}'})));
            store.write(ACCOUNT, List.of(Change.create(user(0), new byte[] {'0'})));
        }
    }

    private Store open(SpreadLimits limits) {
        return new SpreadStore(
                SqliteStore.open(folder.resolve("directory.sqlite"), random),
                new UserPlacement(),
                limits,
                Clock.systemUTC(),
                random);
    }

    /** The ids are years apart, so each full bucket ends before the next user. */
    private static String user(int number) {
        long millis = System.currentTimeMillis() + number * 365L * 86_400_000;
        return "user/" + new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    private static long count(Store store) {
        ChangeCounts counts = requireNonNull(store.changeCounts());
        return requireNonNull(counts.refresh()).of(ACCOUNT);
    }

    @Test
    void anAccountInOnePartitionIsCountedAsItIs() throws Exception {
        try (Store store = open(SpreadLimits.NONE)) {
            long before = count(store);
            assertThat(count(store)).isEqualTo(before);
            store.write(ACCOUNT, List.of(Change.create(user(1), new byte[] {'1'})));
            assertThat(count(store)).isGreaterThan(before);
        }
    }

    @Test
    void aSpreadAccountIsNeverCachedAndItsPagesAreComplete() throws Exception {
        try (Store store = open(SpreadLimits.DEFAULT.withRecords(2))) {
            assertThat(store.changeCounts()).as("it may be spread at any time").isNull();
            for (int i = 1; i < USERS; i++) {
                store.write(ACCOUNT, List.of(Change.create(user(i), new byte[] {(byte) ('0' + i)})));
            }
            assertThat(store.partitions(null, 1000)).hasSizeGreaterThan(2);
        }
        try (Store store = open(SpreadLimits.NONE)) {
            assertThat(count(store)).isNotEqualTo(count(store));
            Joined joined = store.joined(ACCOUNT, "user/", null, USERS);
            assertThat(new String(joined.bodies(), 0, joined.length(), StandardCharsets.US_ASCII))
                    .isEqualTo("0,1,2,3,4,5");
        }
    }
}
