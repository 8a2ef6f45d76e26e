package io.carillon.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.Store;
import io.carillon.directory.store.StoreContractTest;
import io.carillon.directory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path text = folder.resolve("text");
        Files.writeString(
                text, "This is not a database, and long enough for SQLite to look at its header. ".repeat(10));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqliteStore.open(text, versions));
    }

    @Test
    void aPageIsReadFromThePrimaryKeyWithoutSorting() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var plan = connection.prepareStatement("EXPLAIN QUERY PLAN SELECT key, version, body FROM record"
                        + " WHERE partition = 'p' AND key >= 'a' AND key < 'b' ORDER BY key LIMIT 1")) {
            var steps = new ArrayList<String>();
            for (var rows = plan.executeQuery(); rows.next(); ) {
                steps.add(rows.getString("detail"));
            }
            assertThat(steps).containsExactly("SEARCH record USING PRIMARY KEY (partition=? AND key>? AND key<?)");
        }
    }
}
