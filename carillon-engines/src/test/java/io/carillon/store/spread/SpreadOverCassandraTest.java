package io.carillon.store.spread;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, in a partition with few keys per bucket. */
@Tag("slow")
class SpreadOverCassandraTest extends StoreContractTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private final URI uri = NODE.newUri();
    private final Random random = new Random(1);

    @Override
    protected Store open() {
        return new SpreadStore(
                CassandraStore.open(uri, CassandraSettings.DEFAULT, random),
                new UserPlacement("k/"),
                new SpreadLimits(5, Duration.ofSeconds(1)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                random);
    }
}
