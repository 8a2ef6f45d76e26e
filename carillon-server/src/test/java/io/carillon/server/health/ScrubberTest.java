package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Change;
import io.carillon.store.DamagedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.Record;
import io.carillon.store.RecordCheck;
import io.carillon.store.Store;
import io.carillon.testing.ManualClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrubberTest {
    /** More than two steps. */
    private static final int RECORDS = 250;

    @TempDir
    Path folder;

    private final StoreHealth health = new StoreHealth();
    private final ManualClock clock = new ManualClock();
    private Store store;
    private Scrubber scrubber;

    @BeforeEach
    void open() throws Exception {
        store = new MonitoredStore(SqliteStore.open(file(), new Random(1)), health);
        var changes = new ArrayList<Change>();
        for (int i = 0; i < RECORDS; i++) {
            changes.add(Change.create("k%03d".formatted(i), new byte[] {'1'}));
        }
        store.write("p", changes);
        scrubber = new Scrubber(store, health, clock, Duration.ofHours(24));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file() {
        return folder.resolve("directory.sqlite");
    }

    /** As many as a pass of so few records takes, and some that do nothing. */
    private void pass() {
        for (int step = 0; step < 20; step++) {
            scrubber.step();
        }
    }

    private void change(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void unreadDamageIsFoundByTheNextPass() throws Exception {
        pass();
        assertThat(health.problem()).isNull();
        change("UPDATE sealed_record SET version = version + 1 WHERE key IN ('k007', 'k009', 'k249')");
        pass();
        assertThat(health.problem()).as("it is not time yet").isNull();
        clock.advance(Duration.ofHours(24));
        pass();
        assertThat(health.problem()).isEqualTo("damaged");
    }

    @Test
    void aPassWithoutAFindingRestoresHealth() throws Exception {
        change("UPDATE sealed_record SET version = version + 1 WHERE key = 'k249'");
        pass();
        assertThat(health.problem()).isEqualTo("damaged");
        change("UPDATE sealed_record SET version = version - 1 WHERE key = 'k249'");
        pass();
        assertThat(health.problem()).isEqualTo("damaged");
        clock.advance(Duration.ofHours(24));
        pass();
        assertThat(health.problem()).isNull();
    }

    @Test
    void recordsAfterDamagedOnesAreRead() throws Exception {
        change("UPDATE sealed_record SET version = version + 1 WHERE key IN ('k000', 'k001', 'k100', 'k248')");
        var found = new ArrayList<String>();
        var check = new RecordCheck(store, damage -> found.add(((DamagedRecordException) damage).key()));
        int read = 0;
        for (int step = check.step(); step >= 0; step = check.step()) {
            read += step;
        }
        assertThat(found).containsExactly("k000", "k001", "k100", "k248");
        assertThat(read).isEqualTo(RECORDS);
    }

    @Test
    void damageInARequestIsReportedImmediately() throws Exception {
        change("UPDATE sealed_record SET sealed = x'00' WHERE key = 'k001'");
        assertThatExceptionOfType(DamagedException.class).isThrownBy(() -> store.get("p", "k001"));
        assertThat(health.problem()).isEqualTo("damaged");
    }

    @Test
    void theFilesOwnStructureIsChecked() throws Exception {
        change("UPDATE sealed_record SET sealed = x'00' WHERE key = 'k001'");
        assertThat(store.structureFindings()).isEmpty();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            // The record is too short for the rule that the table now has.
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_schema SET sql = replace(sql, 'sealed BLOB NOT NULL',"
                    + " 'sealed BLOB NOT NULL CHECK (length(sealed) > 1)') WHERE name = 'sealed_record'");
        }
        try (Store again = SqliteStore.open(file(), new Random(1))) {
            assertThat(again.structureFindings()).hasSize(1);
            List<Record> rest = again.scan("p", "", "k001", 1);
            assertThat(rest).hasSize(1);
        }
    }
}
