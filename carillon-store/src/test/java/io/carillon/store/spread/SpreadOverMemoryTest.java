package io.carillon.store.spread;

import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import io.carillon.store.memory.MemoryData;
import io.carillon.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/** The contract, in a partition with few keys per bucket. */
class SpreadOverMemoryTest extends StoreContractTest {
    private final MemoryData data = new MemoryData();
    private final Random random = new Random(1);

    @Override
    protected Store open() {
        return new SpreadStore(
                new MemoryStore(data),
                new UserPlacement("k/"),
                new SpreadLimits(5, Duration.ofSeconds(1)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                random);
    }
}
