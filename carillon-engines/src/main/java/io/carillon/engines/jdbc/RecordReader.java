package io.carillon.engines.jdbc;

import io.carillon.store.Joined;
import io.carillon.store.JoinedRecords;
import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records over one connection, with statements prepared once. Used by one thread at a time. */
public abstract class RecordReader implements AutoCloseable {
    /** UTF-8 has no greater character, and this one is not assigned. */
    private static final String BEHIND_ALL_KEYS =
            Character.toString(Character.MAX_CODE_POINT).repeat(64);

    private static final int MOST_ROWS_EXPECTED = 1024;

    private static final String PARTITIONS = "WITH RECURSIVE found(name) AS ("
            + "SELECT min(partition) FROM %s WHERE partition > ? "
            + "UNION ALL SELECT (SELECT min(partition) FROM %s WHERE partition > found.name) FROM found"
            + " WHERE found.name IS NOT NULL) "
            + "SELECT name FROM found WHERE name IS NOT NULL LIMIT ?";

    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement scanFrom;
    private final PreparedStatement scanBehind;
    private final PreparedStatement joinedFrom;
    private final PreparedStatement joinedBehind;
    private final @Nullable PreparedStatement versionedFrom;
    private final @Nullable PreparedStatement versionedBehind;
    private final PreparedStatement lastKey;
    private final String partitions;

    /**
     * How an engine stores bodies and their {@link io.carillon.store.Seal seals}.
     *
     * @param table the table
     * @param bodies the columns that {@link RecordReader#record} needs, separated by commas
     * @param join what a page is read with: aggregates over {@code bodies} of rows, in the order of the rows
     * @param joinedVersions an aggregate over the {@code version} of rows: their numbers, separated by commas; null if the engine
     *     does not join them any faster than {@link #scan} reads them
     */
    public record Columns(
            String table,
            String bodies,
            String join,
            @Nullable String joinedVersions) {
        /**
         * Uses a single lower bound: given two, SQLite would seek to the first one written and walk from there to the
         * second.
         */
        private String scan(String begin) {
            return "SELECT key, version, " + bodies + " FROM " + table + " WHERE " + range(begin);
        }

        private String joined(String begin) {
            return "SELECT " + join + " FROM (SELECT " + bodies + " FROM " + table + " WHERE " + range(begin)
                    + ") AS run";
        }

        private String versioned(String begin) {
            return "SELECT " + joinedVersions + ", " + join + " FROM (SELECT version, " + bodies + " FROM " + table
                    + " WHERE " + range(begin) + ") AS run";
        }
    }

    /** A reader over {@code connection}, which is closed together with it. */
    protected RecordReader(Connection connection, Columns columns) throws SQLException {
        this.connection = connection;
        this.get = connection.prepareStatement("SELECT version, " + columns.bodies() + " FROM " + columns.table()
                + " WHERE partition = ? AND key = ?");
        this.scanFrom = connection.prepareStatement(columns.scan("key >= ?"));
        this.scanBehind = connection.prepareStatement(columns.scan("key > ?"));
        this.joinedFrom = connection.prepareStatement(columns.joined("key >= ?"));
        this.joinedBehind = connection.prepareStatement(columns.joined("key > ?"));
        boolean joinsVersions = columns.joinedVersions() != null;
        this.versionedFrom = joinsVersions ? connection.prepareStatement(columns.versioned("key >= ?")) : null;
        this.versionedBehind = joinsVersions ? connection.prepareStatement(columns.versioned("key > ?")) : null;
        this.partitions = PARTITIONS.formatted(columns.table(), columns.table());
        this.lastKey = connection.prepareStatement(
                "SELECT key FROM " + columns.table() + " WHERE partition = ? AND key < ? ORDER BY key DESC LIMIT 1");
    }

    /**
     * Reads a record from a row and verifies it.
     *
     * @param version the index of the version's column, which precedes those of the bodies
     * @throws io.carillon.store.DamagedRecordException if the checksum does not match
     */
    protected abstract Record record(String partition, String key, ResultSet row, int version) throws SQLException;

    /**
     * Reads joined bodies from the single row of a run and verifies them.
     *
     * @return null if this is only possible record by record
     */
    protected abstract @Nullable Joined joined(String partition, String prefix, ResultSet row) throws SQLException;

    /**
     * Reads joined bodies and versions from the single row of a run: first the versions, null if there are none, then what {@link
     * #joined(String, String, ResultSet)} reads.
     *
     * @return null if this is only possible record by record
     */
    protected @Nullable JoinedRecords joinedRecords(String partition, String prefix, ResultSet row)
            throws SQLException {
        return null;
    }

    private static String range(String begin) {
        return "partition = ? AND " + begin + " AND key < ? ORDER BY key LIMIT ?";
    }

    /** The record at {@code key}, or null. */
    protected final @Nullable Record get(String partition, String key) throws SQLException {
        get.setString(1, partition);
        get.setString(2, key);
        try (ResultSet row = get.executeQuery()) {
            return row.next() ? record(partition, key, row, 1) : null;
        }
    }

    /** Implements {@link io.carillon.store.Store#structureFindings()}; by default there are none. */
    protected List<String> structureFindings() throws SQLException {
        return List.of();
    }

    /** Those of {@code keys} that exist, in their order, from a single snapshot. */
    protected abstract List<Record> getAll(String partition, Collection<String> keys) throws SQLException;

    final List<Record> scan(String partition, String prefix, @Nullable String after, int limit) throws SQLException {
        var records = new ArrayList<Record>(Math.min(limit, MOST_ROWS_EXPECTED));
        try (ResultSet row = run(scanFrom, scanBehind, partition, prefix, after, limit)) {
            while (row.next()) {
                records.add(record(partition, row.getString(1), row, 2));
            }
        }
        return records;
    }

    /** Returns null if the bodies can only be read record by record. */
    final @Nullable Joined joined(String partition, String prefix, @Nullable String after, int limit)
            throws SQLException {
        try (ResultSet row = run(joinedFrom, joinedBehind, partition, prefix, after, limit)) {
            row.next();
            return joined(partition, prefix, row);
        }
    }

    /** Returns null if the records can only be read one by one. */
    final @Nullable JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit)
            throws SQLException {
        if (versionedFrom == null || versionedBehind == null) {
            return null;
        }
        try (ResultSet row = run(versionedFrom, versionedBehind, partition, prefix, after, limit)) {
            row.next();
            return joinedRecords(partition, prefix, row);
        }
    }

    private static ResultSet run(
            PreparedStatement from,
            PreparedStatement behindKey,
            String partition,
            String prefix,
            @Nullable String after,
            int limit)
            throws SQLException {
        boolean behind = after != null && !KeyRange.isBehind(prefix, after);
        PreparedStatement scan = behind ? behindKey : from;
        scan.setString(1, partition);
        scan.setString(2, behind ? after : prefix);
        String end = KeyRange.end(prefix);
        scan.setString(3, end == null ? BEHIND_ALL_KEYS : end);
        scan.setInt(4, limit);
        return scan.executeQuery();
    }

    /** The greatest key below the upper bound, if it has the prefix. This makes a lower bound unnecessary. */
    final @Nullable String lastKey(String partition, String prefix, @Nullable String before) throws SQLException {
        String end = KeyRange.end(prefix, before);
        lastKey.setString(1, partition);
        lastKey.setString(2, end == null ? BEHIND_ALL_KEYS : end);
        try (ResultSet row = lastKey.executeQuery()) {
            String key = row.next() ? row.getString(1) : null;
            return key != null && key.startsWith(prefix) ? key : null;
        }
    }

    /** Seeks from name to name in the index, since a partition may have any number of records. */
    final List<String> partitions(@Nullable String after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(partitions)) {
            statement.setString(1, after == null ? "" : after);
            statement.setInt(2, limit);
            var names = new ArrayList<String>(Math.min(limit, MOST_ROWS_EXPECTED));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
