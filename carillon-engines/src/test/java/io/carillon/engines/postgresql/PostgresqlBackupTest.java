package io.carillon.engines.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.RecordCheck;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.testing.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The restores that docs/backup.md shows with PostgreSQL's own tools, and the snapshot that Carillon's own backup reads. */
@Tag("slow")
class PostgresqlBackupTest {
    private static final String PARTITION = "account/1";
    private static final int BEFORE = 200;

    private static Store open(String url) {
        return PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, new Random(1));
    }

    /** Writes one record after the other until it is closed. */
    private static final class Writer implements AutoCloseable {
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> work;

        Writer(Store store) {
            work = thread.submit(() -> {
                while (!stopped.get()) {
                    int number = acknowledged.get();
                    store.write(
                            PARTITION,
                            List.of(
                                    Change.create(key("user", number), new byte[] {1}),
                                    Change.create(key("email", number), new byte[] {2})));
                    acknowledged.incrementAndGet();
                }
                return null;
            });
        }

        int awaitMore(int records) {
            int expected = acknowledged.get() + records;
            Waiting.until(() -> acknowledged.get() >= expected || work.isDone(), () -> "the writer stopped");
            return acknowledged.get();
        }

        @Override
        public void close() {
            stopped.set(true);
            thread.shutdown();
            assertThat(work).succeedsWithin(Waiting.GIVE_UP_AFTER);
        }
    }

    private static String key(String kind, int number) {
        return String.format("%s/%06d", kind, number);
    }

    private static List<String> keys(Store store, String kind) {
        return store.scan(PARTITION, kind + "/", null, 1_000_000).stream()
                .map(record -> record.key().substring(kind.length()))
                .toList();
    }

    /** Everything that was acknowledged before, and each write as a whole. */
    private static void assertHasAll(Store store, int acknowledged) {
        assertThat(keys(store, "user"))
                .hasSizeGreaterThanOrEqualTo(acknowledged)
                .isEqualTo(keys(store, "email"));
        var damage = new ArrayList<String>();
        var check = new RecordCheck(store, finding -> damage.add(finding.getMessage()));
        while (check.step() >= 0) {
            assertThat(damage).isEmpty();
        }
    }

    @Test
    void aSnapshotHasWhatWasAcknowledgedBeforeItAndNothingLater() throws Exception {
        String url = PostgresqlServer.shared().newSchema();
        try (Store store = open(url);
                Writer writer = new Writer(store)) {
            int before = writer.awaitMore(BEFORE);
            try (Store snapshot = PostgresqlStore.snapshot(url, Map.of(), PostgresqlLimits.DEFAULT)) {
                StoreDigest digest = StoreDigest.of(snapshot, progress -> {});
                writer.awaitMore(BEFORE);
                assertHasAll(snapshot, before);
                assertThat(StoreDigest.of(snapshot, progress -> {})).isEqualTo(digest);
            }
        }
    }

    @Test
    void aDumpIsRestoredIntoANewDatabase() {
        PostgresqlServer server = PostgresqlServer.shared();
        String url = server.newDatabase("");
        String restored = server.newDatabase("TEMPLATE template0 ENCODING 'UTF8'");
        int before;
        try (Store store = open(url);
                Writer writer = new Writer(store)) {
            before = writer.awaitMore(BEFORE);
            server.run("pg_dump", "--format=custom", "--file=carillon.dump", name(url));
            writer.awaitMore(1);
        }
        server.run("pg_restore", "--exit-on-error", "--dbname=" + name(restored), "carillon.dump");
        try (Store store = open(restored)) {
            assertHasAll(store, before);
        }
    }

    private static String name(String url) {
        return url.replaceAll(".*/([a-z_0-9]+)\\?.*", "$1");
    }

    @Test
    void anyMomentIsRestoredFromABaseBackupAndTheArchive() throws Exception {
        try (PostgresqlServer server = PostgresqlServer.startArchiving()) {
            String url = server.url("postgres");
            int before;
            try (Store store = open(url);
                    Writer writer = new Writer(store)) {
                writer.awaitMore(BEFORE);
                server.run("pg_basebackup", "--pgdata=base", "--checkpoint=fast");
                before = writer.awaitMore(BEFORE);
            }
            StoreDigest right;
            try (Store store = open(url)) {
                right = StoreDigest.of(store, progress -> {});
                server.value("SELECT pg_create_restore_point('before the mistake')");
                Record first = store.scan(PARTITION, "user/", null, 1).get(0);
                store.write(PARTITION, List.of(Change.replace(first, "mistake".getBytes(UTF_8))));
            }
            server.awaitArchive();
            server.recover("base", """
                    restore_command = 'cp ../archive/%f %p'
                    recovery_target_name = 'before the mistake'
                    recovery_target_action = promote
                    """);
            try (Store store = open(url)) {
                assertHasAll(store, before);
                assertThat(StoreDigest.of(store, progress -> {})).isEqualTo(right);
                store.write(PARTITION, List.of(Change.create("user/later", new byte[] {1})));
            }
        }
    }
}
