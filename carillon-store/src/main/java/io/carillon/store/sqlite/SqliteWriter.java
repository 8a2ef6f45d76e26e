package io.carillon.store.sqlite;

import io.carillon.directory.store.StoreException;
import io.carillon.store.Seal;
import io.carillon.store.jdbc.Place;
import io.carillon.store.jdbc.RecordWriter;
import io.carillon.store.jdbc.Row;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes over one connection to the file, with statements prepared once: inside a process, each costs next to nothing. */
final class SqliteWriter implements RecordWriter {
    private final SqliteConnection connection;
    private final PreparedStatement version;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final PreparedStatement dataVersion;
    private final SqliteChangeCounts counts;
    private Set<String> partitions = Set.of();

    /** A writer over {@code connection}, which is closed with it, as are the counts. */
    SqliteWriter(SqliteConnection connection, Path file) {
        this.connection = connection;
        this.version = connection.prepare("SELECT version FROM sealed_record WHERE partition = ? AND key = ?");
        this.put = connection.prepare(
                "INSERT OR REPLACE INTO sealed_record (partition, key, version, sealed) VALUES (?, ?, ?, ?)");
        this.delete = connection.prepare("DELETE FROM sealed_record WHERE partition = ? AND key = ?");
        this.dataVersion = connection.prepare(SqliteChangeCounts.DATA_VERSION);
        try {
            this.counts = new SqliteChangeCounts(SqliteConnection.open(file), SqliteChangeCounts.read(dataVersion));
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    SqliteChangeCounts counts() {
        return counts;
    }

    /** Takes the whole file for writing. */
    @Override
    public Map<Place, Long> begin(Collection<Place> places) throws SQLException {
        partitions = places.stream().map(Place::partition).collect(Collectors.toSet());
        connection.execute("BEGIN IMMEDIATE");
        var versions = new HashMap<Place, Long>();
        for (Place place : places) {
            version.setString(1, place.partition());
            version.setString(2, place.key());
            try (ResultSet row = version.executeQuery()) {
                if (row.next()) {
                    versions.put(place, row.getLong(1));
                }
            }
        }
        return versions;
    }

    @Override
    public void apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException {
        for (Row row : rows) {
            Place place = row.place();
            put.setString(1, place.partition());
            put.setString(2, place.key());
            put.setLong(3, row.version());
            put.setBytes(4, Seal.sealed(place.partition(), place.key(), row.version(), row.body()));
            put.executeUpdate();
        }
        for (Place place : deleted) {
            delete.setString(1, place.partition());
            delete.setString(2, place.key());
            delete.executeUpdate();
        }
    }

    @Override
    public void commit() throws SQLException {
        counts.beforeCommit();
        boolean committed = false;
        try {
            connection.execute("COMMIT");
            counts.afterCommit(partitions, () -> SqliteChangeCounts.read(dataVersion));
            committed = true;
        } finally {
            if (!committed) {
                counts.afterFailure();
            }
        }
    }

    /** BEGIN may be what failed, or SQLite has rolled back by itself; ROLLBACK fails then, and that does no harm. */
    @Override
    public void rollback() throws SQLException {
        connection.execute("ROLLBACK");
    }

    @Override
    public StoreException failure(SQLException cause) {
        return SqliteConnection.failure(cause);
    }

    @Override
    public void close() {
        counts.close();
        connection.close();
    }
}
