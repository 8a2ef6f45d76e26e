package io.carillon.engines.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The restore that docs/backup.md shows with Cassandra's own tools. */
@Tag("slow")
class CassandraBackupTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private static final int RECORDS = 100;

    private static Store open(String keyspace) {
        return CassandraStore.open(NODE.cluster().uri(keyspace), CassandraSettings.DEFAULT, new Random(1));
    }

    @Test
    void aSnapshotIsRestoredIntoANewKeyspace() throws Exception {
        CassandraNode node = NODE.cluster().nodes().get(0);
        String keyspace = NODE.newKeyspace();
        String restored = NODE.newKeyspace();
        StoreDigest right;
        try (Store store = open(keyspace)) {
            fill(store, 0);
            right = StoreDigest.of(store, progress -> {});
            node.nodetool("snapshot", "--tag", "nightly", keyspace);
            fill(store, RECORDS);
        }
        // Creates the table.
        open(restored).close();
        copy(node.tableDirectory(keyspace).resolve("snapshots/nightly"), node.tableDirectory(restored));
        node.nodetool("refresh", restored, "record");
        try (Store store = open(restored)) {
            assertThat(StoreDigest.of(store, progress -> {})).isEqualTo(right);
            Record first = store.scan("account/1", "user/", null, 1).get(0);
            store.write("account/1", List.of(Change.replace(first, "changed".getBytes(UTF_8))));
            assertThat(store.get("account/1", first.key()).body())
                    .asString(UTF_8)
                    .isEqualTo("changed");
        }
    }

    private static void fill(Store store, int from) throws ConditionFailedException {
        for (int number = from; number < from + RECORDS; number++) {
            store.write("account/1", List.of(Change.create("user/" + number, new byte[] {1, 2, 3})));
            store.write("pin/" + number, List.of(Change.create("owner", new byte[] {4})));
        }
    }

    private static void copy(Path snapshot, Path table) throws IOException {
        try (Stream<Path> files = Files.list(snapshot)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().matches("manifest\\.json|schema\\.cql")) {
                    Files.copy(file, table.resolve(file.getFileName()));
                }
            }
        }
    }
}
