package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import io.carillon.store.StoreException;
import io.carillon.testing.SimultaneousTasks;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class CassandraStoreTest extends StoreContractTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private final Random random = new Random(1);
    private final String keyspace = NODE.newKeyspace();
    private final URI uri = NODE.cluster().uri(keyspace);

    @Override
    protected Store open() {
        return open(uri);
    }

    private Store open(URI other) {
        return CassandraStore.open(other, CassandraSettings.DEFAULT, random);
    }

    /** The plain driver, as used by an operator's tools. */
    private static CqlSession session() {
        return CqlSession.builder()
                // The driver's default of two seconds is too short for a schema change on a busy machine.
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                        .build())
                .addContactPoint(InetSocketAddress.createUnresolved(
                        NODE.cluster().nodes().get(0).address().getHostString(),
                        NODE.cluster().nodes().get(0).address().getPort()))
                .withLocalDatacenter("datacenter1")
                .build();
    }

    @Test
    void aDayOfInvitationsIsOneWrite() throws Exception {
        try (Store store = open()) {
            var changes = new ArrayList<Change>();
            for (int i = 0; i < 400; i++) {
                changes.add(Change.create("user/%03d".formatted(i), new byte[1000]));
            }
            store.write("p", changes);
            List<Record> records = store.scan("p", "user/", null, 1000);
            assertThat(records).hasSize(400);
            assertThat(store.getAll("p", records.stream().map(Record::key).toList()))
                    .hasSize(400);
            store.write(
                    "p", records.stream().map(record -> Change.delete(record)).toList());
            assertThat(store.scan("p", "", null, 1000)).isEmpty();
        }
    }

    @Test
    void aWriteThatIsTooLargeIsAFailureAndLeavesNothing() throws Exception {
        try (Store store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.write("p", List.of(create("a"), Change.create("b", new byte[20_000_000]))));
            assertThat(store.scan("p", "", null, 9)).isEmpty();
            store.write("p", List.of(create("a")));
        }
    }

    @Test
    void theFirstOfSeveralFailedConditionsIsNamed() throws Exception {
        try (Store store = open()) {
            store.write("p", List.of(create("a"), create("b"), create("c")));
            Record a = store.get("p", "a");
            store.write("p", List.of(Change.delete(a)));
            for (Change gone : List.of(Change.unchanged(a), Change.replace(a, new byte[1]), Change.delete(a))) {
                assertThatExceptionOfType(ConditionFailedException.class)
                        .isThrownBy(() -> store.write("p", List.of(gone)))
                        .matches(failed -> failed.key().equals("a"));
                assertThatExceptionOfType(ConditionFailedException.class)
                        .isThrownBy(() -> store.write("p", List.of(create("x"), gone, Change.absent("b"), create("c"))))
                        .matches(failed -> failed.key().equals("a"));
                assertThatExceptionOfType(ConditionFailedException.class)
                        .isThrownBy(() -> store.write("p", List.of(create("c"), create("x"), gone)))
                        .matches(failed -> failed.key().equals("c"));
            }
        }
    }

    @Test
    void aCheckLeavesNothingBehind() throws Exception {
        try (Store store = open();
                CqlSession session = session()) {
            store.write("p", List.of(create("a")));
            String written = "SELECT key, writetime(version) AS time FROM " + keyspace + ".record";
            List<Row> before = session.execute(written).all();
            store.write("p", List.of(Change.unchanged(store.get("p", "a")), Change.absent("b")));
            List<Row> after = session.execute(written).all();
            assertThat(after).hasSize(1);
            assertThat(after.get(0).getLong("time")).isEqualTo(before.get(0).getLong("time"));
        }
    }

    @Test
    void aPartitionWithTracesButNoRecordsIsEmpty() throws Exception {
        try (Store store = open()) {
            store.write("p", List.of(Change.absent("a")));
            assertThat(store.scan("p", "", null, 10)).isEmpty();
            assertThat(store.get("p", "a")).isNull();
            assertThat(store.getAll("p", List.of("a"))).isEmpty();
        }
    }

    @RepeatedTest(5)
    void serversStartingTogetherCreateOneSchema() throws Exception {
        URI shared = NODE.newUri();
        List<Store> stores = SimultaneousTasks.run(4, number -> () -> open(shared));
        for (int i = 0; i < 4; i++) {
            stores.get(i).write("p", List.of(create("k" + i)));
        }
        for (Store store : stores) {
            assertThat(store.scan("p", "", null, 9)).hasSize(4);
            store.close();
        }
    }

    @Test
    void aRecordChangedByAnotherProgramIsNeverRead() throws Exception {
        try (Store store = open();
                CqlSession session = session()) {
            store.write("p", List.of(create("k"), create("l")));
            session.execute("UPDATE " + keyspace + ".record SET body = 0x33 WHERE partition = 'p' AND key = 'l'");
            Stream.<Runnable>of(
                            () -> store.get("p", "l"),
                            () -> store.getAll("p", List.of("k", "l")),
                            () -> store.scan("p", "", null, 9),
                            () -> store.joined("p", "", null, 9))
                    .forEach(read -> assertThatExceptionOfType(DamagedRecordException.class)
                            .isThrownBy(read::run)
                            .satisfies(damaged -> assertThat(damaged.key()).isEqualTo("l")));
            assertThat(store.get("p", "k")).isNotNull();
        }
    }

    @Test
    void aKeyspaceOfSchema1GetsSealsAndKeepsItsRecords() throws Exception {
        String older = keyspace + "_older";
        try (CqlSession session = session()) {
            session.execute("CREATE KEYSPACE " + older
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE " + older + ".record (partition text, key text, version bigint, body blob,"
                    + " epoch bigint static, writes map<bigint, bigint> static, PRIMARY KEY (partition, key))"
                    + " WITH comment = 'carillon schema 1'");
            session.execute(
                    "INSERT INTO " + older + ".record (partition, key, version, body) VALUES ('p', 'k', 7, 0x6f6c64)");
            for (int opened = 0; opened < 2; opened++) {
                try (Store store = open(NODE.cluster().uri(older))) {
                    assertThat(store.get("p", "k").body()).asString(UTF_8).isEqualTo("old");
                }
            }
            try (Store store = open(NODE.cluster().uri(older))) {
                store.write("p", List.of(Change.replace(store.get("p", "k"), new byte[] {'n'})));
            }
            assertThat(session.execute("SELECT seal FROM " + older + ".record WHERE partition = 'p'")
                            .one()
                            .getByteBuffer(0))
                    .isNotNull();
        }
    }

    @Test
    void aKeyspaceOfANewerSchemaIsRefused() {
        open(uri).close();
        try (CqlSession session = session()) {
            session.execute("ALTER TABLE " + keyspace + ".record WITH comment = 'carillon schema 99'");
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(uri))
                .withMessageContaining("schema 99");
        try (CqlSession session = session()) {
            session.execute("ALTER TABLE " + keyspace + ".record WITH comment = 'carillon schema 2'");
        }
    }

    @Test
    void anotherProgramsTableIsRefused() {
        String taken = NODE.newKeyspace();
        try (CqlSession session = session()) {
            session.execute("CREATE KEYSPACE " + taken
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE " + taken + ".record (id int PRIMARY KEY)");
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(NODE.cluster().uri(taken)))
                .withMessageContaining("not Carillon's");
    }

    @Test
    void anUnreachableClusterIsReported() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(URI.create("cassandra://127.0.0.1:1/carillon")));
    }

    @Test
    void localConsistencyAndTheDatacenterAreParameters() throws Exception {
        URI local = URI.create(uri + "&consistency=local_quorum&datacenter=datacenter1");
        try (Store store = open(local)) {
            store.write("p", List.of(create("a")));
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write("p", List.of(create("a"))));
            assertThat(store.scan("p", "", null, 9)).hasSize(1);
        }
    }

    private static Change create(String key) {
        return Change.create(key, key.getBytes(UTF_8));
    }
}
