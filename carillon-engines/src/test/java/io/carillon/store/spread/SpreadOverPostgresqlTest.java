package io.carillon.store.spread;

import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** The contract, in a partition with few keys per bucket. */
@Tag("slow")
class SpreadOverPostgresqlTest extends StoreContractTest {
    private final String url = PostgresqlServer.shared().newSchema();
    private final Random random = new Random(1);

    @Override
    protected Store open() {
        return new SpreadStore(
                PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, random),
                new UserPlacement("k/"),
                new SpreadLimits(5, Duration.ofSeconds(1)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                random);
    }
}
