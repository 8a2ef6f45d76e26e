package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes whose request or response is lost must return what actually happened. */
@Tag("slow")
class LostResponsesTest {
    private static final String PARTITION = "partition";

    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private final Random random = new Random(2);
    private LossyProxy proxy;
    private Store store;
    /** Another server with working connections. */
    private Store other;

    @BeforeEach
    void connect() throws Exception {
        CassandraNode node = NODE.cluster().nodes().get(0);
        String keyspace = NODE.newKeyspace();
        proxy = LossyProxy.before(node.address());
        other = CassandraStore.open(NODE.cluster().uri(keyspace), CassandraSettings.DEFAULT, random);
        store = CassandraStore.open(
                NODE.cluster().uri(keyspace, List.of(proxy.address())), patience(Duration.ofSeconds(20)), random);
    }

    private static CassandraSettings patience(Duration patience) {
        CassandraSettings d = CassandraSettings.DEFAULT;
        return new CassandraSettings(
                d.consistency(),
                d.replicationFactor(),
                d.requestTimeout(),
                patience,
                d.shortestPause(),
                Duration.ofMillis(200));
    }

    @AfterEach
    void disconnect() {
        store.close();
        other.close();
        proxy.close();
    }

    @Test
    void aWriteSucceedsDespiteALostResponse() throws Exception {
        proxy.loseNextAnswer(() -> {});
        store.write(PARTITION, List.of(create("a", "1"), create("b", "1"), Change.absent("c")));
        Record a = other.get(PARTITION, "a");
        Record b = other.get(PARTITION, "b");

        proxy.loseNextAnswer(() -> {});
        store.write(PARTITION, List.of(Change.replace(a, bytes("2")), Change.delete(b)));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("2");
        assertThat(other.get(PARTITION, "b")).isNull();
        assertThat(proxy.losses()).isEqualTo(2);
    }

    @Test
    void aLostWriteIsRetried() throws Exception {
        proxy.loseNextRequest();
        store.write(PARTITION, List.of(create("a", "1")));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("1");
        assertThat(proxy.losses()).isEqualTo(1);
    }

    @Test
    void aWriteSucceedsAlthoughOthersHaveOverwrittenItSince() throws Exception {
        proxy.loseNextAnswer(() -> replace("a", "theirs"));
        store.write(PARTITION, List.of(create("a", "ours")));
        Record theirs = other.get(PARTITION, "a");
        assertThat(text(theirs)).isEqualTo("theirs");

        proxy.loseNextAnswer(() -> createAgain("a", "theirs again"));
        store.write(PARTITION, List.of(Change.delete(theirs)));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("theirs again");
        assertThat(proxy.losses()).isEqualTo(2);
    }

    @Test
    void aLateWriteIsNotAppliedTwice() throws Exception {
        proxy.holdNextRequest();
        store.write(PARTITION, List.of(create("a", "1")));
        other.write(PARTITION, List.of(Change.delete(other.get(PARTITION, "a"))));
        proxy.deliver();
        assertThat(other.get(PARTITION, "a")).isNull();
        store.write(PARTITION, List.of(create("a", "2")));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("2");
        assertThat(proxy.losses()).isEqualTo(1);
    }

    @Test
    void serversLearnOfANewEpoch() throws Exception {
        proxy.loseNextRequest();
        store.write(PARTITION, List.of(create("a", "1")));
        // The other server does not know about the epoch, and there are no records from which it could learn of it.
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> other.write(PARTITION, List.of(new Change.Delete("b", 7))))
                .matches(failed -> failed.key().equals("b"));
        other.write(PARTITION, List.of(Change.replace(other.get(PARTITION, "a"), bytes("2"))));
        store.write(PARTITION, List.of(Change.delete(store.get(PARTITION, "a"))));
        assertThat(other.get(PARTITION, "a")).isNull();
    }

    @Test
    void aLostRefusalIsStillARefusal() throws Exception {
        store.write(PARTITION, List.of(create("a", "1")));
        proxy.loseNextAnswer(() -> {});
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(create("b", "2"), create("a", "2"))))
                .matches(failed -> failed.key().equals("a"));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("1");
        assertThat(other.get(PARTITION, "b")).isNull();
        assertThat(proxy.losses()).isEqualTo(1);
    }

    @Test
    void aRetriedWriteIsRefusedIfAnotherWasFaster() throws Exception {
        store.write(PARTITION, List.of(create("a", "1")));
        Record a = store.get(PARTITION, "a");
        proxy.loseNextRequest();
        replace("a", "2");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> store.write(PARTITION, List.of(Change.replace(a, bytes("3")))));
        assertThat(text(other.get(PARTITION, "a"))).isEqualTo("2");
    }

    @Test
    void readsAndWritesWaitForANodeThatComesBack() throws Exception {
        store.write(PARTITION, List.of(create("a", "1")));
        proxy.goDown();
        var back = new Thread(() -> {
            Retries.sleep(Duration.ofSeconds(1));
            proxy.comeUp();
        });
        back.start();
        assertThat(text(store.get(PARTITION, "a"))).isEqualTo("1");
        store.write(PARTITION, List.of(create("b", "1")));
        back.join();
    }

    @Test
    void anUnknownOutcomeIsAFailure() throws Exception {
        try (Store impatient =
                CassandraStore.open(NODE.newUri(proxy.address()), patience(Duration.ofMillis(300)), random)) {
            impatient.write(PARTITION, List.of(create("a", "1")));
            proxy.loseNextAnswer(proxy::goDown);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> impatient.write(PARTITION, List.of(create("b", "1"))));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> impatient.get(PARTITION, "a"));
            proxy.comeUp();
        }
    }

    private void replace(String key, String body) {
        try {
            other.write(PARTITION, List.of(Change.replace(other.get(PARTITION, key), bytes(body))));
        } catch (ConditionFailedException e) {
            throw new AssertionError(e);
        }
    }

    private void createAgain(String key, String body) {
        try {
            other.write(PARTITION, List.of(create(key, body)));
        } catch (ConditionFailedException e) {
            throw new AssertionError(e);
        }
    }

    private static Change create(String key, String body) {
        return Change.create(key, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(Record record) {
        return new String(record.body(), UTF_8);
    }
}
