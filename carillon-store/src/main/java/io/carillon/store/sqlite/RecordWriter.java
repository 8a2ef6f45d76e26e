package io.carillon.store.sqlite;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Applies writes inside a transaction, over one connection. For one thread. */
final class RecordWriter implements AutoCloseable {
    private final SqliteConnection connection;
    private final RandomGenerator random;
    private final PreparedStatement version;
    private final PreparedStatement put;
    private final PreparedStatement delete;

    RecordWriter(SqliteConnection connection, RandomGenerator random) {
        this.connection = connection;
        this.random = random;
        this.version = connection.prepare("SELECT version FROM record WHERE partition = ? AND key = ?");
        this.put =
                connection.prepare("INSERT OR REPLACE INTO record (partition, key, version, body) VALUES (?, ?, ?, ?)");
        this.delete = connection.prepare("DELETE FROM record WHERE partition = ? AND key = ?");
    }

    /** Takes the file for writing; nobody else changes it until {@link #commit()}. */
    void begin() throws SQLException {
        connection.execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        connection.execute("COMMIT");
    }

    void rollback() throws SQLException {
        connection.execute("ROLLBACK");
    }

    /** All conditions are looked at before anything is changed, so a write that fails leaves nothing to undo. */
    void apply(String partition, List<Change> changes) throws SQLException, ConditionFailedException {
        for (Change change : changes) {
            if (version(partition, change.key()) != change.expected()) {
                throw new ConditionFailedException(change.key());
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                put(partition, put);
            } else if (change instanceof Change.Delete) {
                delete(partition, change.key());
            }
        }
    }

    private long version(String partition, String key) throws SQLException {
        version.setString(1, partition);
        version.setString(2, key);
        try (ResultSet row = version.executeQuery()) {
            return row.next() ? row.getLong(1) : Change.ABSENT;
        }
    }

    private void put(String partition, Change.Put change) throws SQLException {
        put.setString(1, partition);
        put.setString(2, change.key());
        put.setLong(3, nextVersion(change.expected()));
        put.setBytes(4, change.body());
        put.executeUpdate();
    }

    private void delete(String partition, String key) throws SQLException {
        delete.setString(1, partition);
        delete.setString(2, key);
        delete.executeUpdate();
    }

    /** A key that is created again begins elsewhere than before, so that no two of its states share a version. */
    private long nextVersion(long expected) {
        return expected == Change.ABSENT ? random.nextLong(1, Long.MAX_VALUE / 2) : expected + 1;
    }

    @Override
    public void close() {
        connection.close();
    }
}
