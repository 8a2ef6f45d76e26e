package io.carillon.engines.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carillon.store.Change;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.DamagedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import io.carillon.store.StoreException;
import io.carillon.store.Write;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest extends StoreContractTest {
    private final Random versions = new Random(1);

    @Override
    protected Store open() {
        return SqliteStore.open(file(), versions);
    }

    private Path file() {
        return folder.resolve("directory.sqlite");
    }

    @Test
    void theFileIsInWalModeAndReadableByAnyTool() throws Exception {
        try (Store store = open();
                var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            store.write("p", List.of(Change.create("k", new byte[] {'v'})));
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement
                            .executeQuery("SELECT body FROM record WHERE partition = 'p' AND key = 'k'")
                            .getString(1))
                    .isEqualTo("v");
        }
    }

    @Test
    void theRecordsOfEachCommitAreCounted() throws Exception {
        try (Store store = open()) {
            CommitSizes sizes = store.commitSizes();
            store.write("p", List.of(Change.create("a", new byte[1]), Change.create("b", new byte[1])));
            assertThat(sizes.records()).isEqualTo(2);
            Record a = store.get("p", "a");
            store.write("p", List.of(Change.delete(a), Change.unchanged(store.get("p", "b"))));
            assertThat(sizes.records())
                    .as("what is only checked is not written")
                    .isEqualTo(3);
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> store.write("p", List.of(Change.replace(a, new byte[1]))));
            assertThat(sizes.records()).isEqualTo(3);
            assertThat(sizes.commits()).startsWith(1, 1, 0).endsWith(0);
        }
    }

    @Test
    void theLogIsCheckpointedAtItsLimitAndTheCacheHasItsSize() throws Exception {
        long small = logAfterManyCommits(new SqliteLimits(100, 20, 10));
        long large = logAfterManyCommits(new SqliteLimits(100, 100_000, 10));
        assertThat(large).isGreaterThan(100 * 4096L);
        assertThat(small).isBetween(1L, 60 * 4096L);
        try (SqliteConnection connection = SqliteConnection.open(file(), new SqliteLimits(123, 1, 1));
                var row = connection.prepare("PRAGMA cache_size").executeQuery()) {
            assertThat(row.getInt(1)).as("a negative number is of KiB").isEqualTo(-123);
        }
    }

    private long logAfterManyCommits(SqliteLimits limits) throws Exception {
        try (Store store = SqliteStore.open(file(), limits, versions)) {
            for (int i = 0; i < 100; i++) {
                store.write("p", List.of(Change.put("k", store.get("p", "k"), new byte[10_000])));
            }
            return Files.size(Path.of(file() + "-wal"));
        }
    }

    @Test
    void aCommitChangesAsManyPartitionsAsItsLimitAllows() throws Exception {
        List<Write> writes = IntStream.range(0, 25)
                .mapToObj(i -> new Write("p" + i, List.of(Change.create("k", new byte[1]))))
                .toList();
        try (Store store = SqliteStore.open(file(), new SqliteLimits(100, 100, 400), versions)) {
            store.writeAll(writes);
            assertThat(LongStream.of(store.commitSizes().commits()).sum()).isEqualTo(1);
        }
        writes = writes.stream()
                .map(write -> new Write("q" + write.partition(), write.changes()))
                .toList();
        try (Store store = SqliteStore.open(file(), new SqliteLimits(100, 100, 1), versions)) {
            store.writeAll(writes);
            assertThat(store.commitSizes().records()).isEqualTo(25);
        }
    }

    @Test
    void limitsOfNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SqliteLimits(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SqliteLimits(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SqliteLimits(1, 1, 0));
    }

    @Test
    void aFileOfANewerSchemaIsRefused() throws Exception {
        Path newer = folder.resolve("newer.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + newer);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(newer, versions))
                .withMessageContaining("schema 99");
    }

    @Test
    void aFileThatIsNotADatabaseIsRefused() throws Exception {
        Path text = folder.resolve("text");
        Files.writeString(
                text, "This is not a database, and long enough for SQLite to look at its header. ".repeat(10));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqliteStore.open(text, versions));
    }

    @Test
    void aPageIsReadFromThePrimaryKeyWithoutSorting() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var plan =
                        connection.prepareStatement("EXPLAIN QUERY PLAN SELECT key, version, sealed FROM sealed_record"
                                + " WHERE partition = 'p' AND key >= 'a' AND key < 'b' ORDER BY key LIMIT 1")) {
            var steps = new ArrayList<String>();
            for (var rows = plan.executeQuery(); rows.next(); ) {
                steps.add(rows.getString("detail"));
            }
            assertThat(steps)
                    .containsExactly("SEARCH sealed_record USING PRIMARY KEY (partition=? AND key>? AND key<?)");
        }
    }

    @Test
    void aFileOfSchema1IsUpgradedAndKeepsItsRecords() throws Exception {
        Path older = folder.resolve("older.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + older);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE record (partition TEXT NOT NULL, key TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (partition, key)) WITHOUT ROWID");
            statement.execute(
                    "INSERT INTO record VALUES ('p', 'k', 7, x'6f6c64'), ('p', 'l', 8, x''), ('ü', 'ö', 9, x'00')");
            statement.execute("PRAGMA user_version = 1");
        }
        for (int opened = 0; opened < 2; opened++) {
            try (Store store = SqliteStore.open(older, versions)) {
                assertThat(store.get("p", "k")).usingRecursiveComparison().isEqualTo(new Record("k", 7, bytes("old")));
                assertThat(store.get("p", "l")).usingRecursiveComparison().isEqualTo(new Record("l", 8, bytes("")));
                assertThat(store.get("ü", "ö").version()).isEqualTo(9);
                assertThat(store.partitions(null, 9)).containsExactly("p", "ü");
            }
        }
    }

    @Test
    void anUpgradeThatFailsLeavesTheFileAsItWas() throws Exception {
        Path older = folder.resolve("older.sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + older);
                var statement = connection.createStatement()) {
            // A view with the name that the upgrade needs makes it fail after the records were sealed.
            statement.execute("CREATE TABLE record (partition TEXT, key TEXT, version INTEGER)");
            statement.execute("PRAGMA user_version = 1");
        }
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqliteStore.open(older, versions));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + older);
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
            assertThat(statement
                            .executeQuery("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'")
                            .getString(1))
                    .isEqualTo("record");
        }
    }

    /** Every way to read a record, with every part of the record that can be damaged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = version + 1",
                "key = 'user/3'",
                "partition = 'q'",
                "sealed = NULL",
                "sealed = x''",
                "sealed = 5",
                "sealed = substr(sealed, 1, length(sealed) - 1)",
                "sealed = sealed || x'00'",
                "sealed = CAST(replace(CAST(sealed AS TEXT), 'two', 'twx') AS BLOB)",
                "sealed = (SELECT other.sealed FROM sealed_record AS other WHERE other.key = 'user/1')"
            })
    void aRecordChangedByAnotherProgramIsNeverRead(String change) throws Exception {
        try (Store store = open()) {
            store.write(
                    "p",
                    List.of(
                            Change.create("user/1", bytes("{one}")),
                            Change.create("user/2", bytes("{two}")),
                            Change.create("user/9", bytes("{nine}"))));
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA writable_schema = ON");
                statement.execute("UPDATE sqlite_schema SET sql = replace(sql, 'sealed BLOB NOT NULL', 'sealed BLOB')"
                        + " WHERE name = 'sealed_record'");
                statement.execute("PRAGMA writable_schema = RESET");
                assertThat(statement.executeUpdate("UPDATE sealed_record SET " + change + " WHERE key = 'user/2'"))
                        .isEqualTo(1);
            }
            String partition = change.startsWith("partition") ? "q" : "p";
            String key = change.startsWith("key") ? "user/3" : "user/2";
            var damaged = new RecordingConsumer();
            damaged.run(() -> store.get(partition, key));
            damaged.run(() -> store.getAll(partition, List.of("user/1", key)));
            damaged.run(() -> store.scan(partition, "user/", null, 9));
            if (!change.startsWith("version") && !change.startsWith("key") && !change.contains("other")) {
                // A page consists of bodies only, so only they are verified there.
                damaged.run(() -> store.joined(partition, "user/", null, 9));
                damaged.run(() -> store.joined(partition, "user/", "user/1", 1));
            }
            assertThat(damaged.keys).containsOnly(key);
            assertThat(store.get("p", "user/1").body()).isEqualTo(bytes("{one}"));
            assertThat(store.joined("p", "user/", key, 9).count()).isEqualTo(1);
        }
    }

    private static final class RecordingConsumer {
        final List<String> keys = new ArrayList<>();

        void run(Runnable read) {
            assertThatExceptionOfType(DamagedRecordException.class)
                    .isThrownBy(read::run)
                    .satisfies(damaged -> keys.add(damaged.key()));
        }
    }

    @Test
    void aDamagedPageIsReported() throws Exception {
        Path damaged = folder.resolve("damaged.sqlite");
        try (Store store = SqliteStore.open(damaged, versions)) {
            for (int i = 0; i < 50; i++) {
                store.write("p", List.of(Change.create("k" + i, new byte[500])));
            }
        }
        try (var file = new RandomAccessFile(damaged.toFile(), "rw")) {
            // Every page after the first, which has the schema, gets an invalid page type.
            for (long page = 4096; page < file.length(); page += 4096) {
                file.seek(page);
                file.write(0x55);
            }
        }
        try (Store store = SqliteStore.open(damaged, versions)) {
            assertThatExceptionOfType(DamagedException.class).isThrownBy(() -> store.get("p", "k1"));
            assertThatExceptionOfType(DamagedException.class).isThrownBy(() -> store.joined("p", "k", null, 9));
            assertThatExceptionOfType(DamagedException.class)
                    .isThrownBy(() -> store.write("p", List.of(Change.create("n", new byte[1]))));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
