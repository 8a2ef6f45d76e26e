package io.carillon.store.spread;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/** The contract, in a partition with few keys per bucket. */
class SpreadOverSqliteTest extends StoreContractTest {
    private final Random random = new Random(1);

    @Override
    protected Store open() {
        return new SpreadStore(
                SqliteStore.open(folder.resolve("directory.sqlite"), random),
                new UserPlacement("k/"),
                new SpreadLimits(5, Duration.ofSeconds(1)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                random);
    }
}
