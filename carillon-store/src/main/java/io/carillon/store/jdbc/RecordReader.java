package io.carillon.store.jdbc;

import io.carillon.directory.store.Joined;
import io.carillon.directory.store.Record;
import io.carillon.store.KeyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records over one connection, with statements prepared once. For one thread at a time. */
public abstract class RecordReader implements AutoCloseable {
    /** UTF-8 has no higher character, and nobody uses this one. */
    private static final String BEHIND_ALL_KEYS =
            Character.toString(Character.MAX_CODE_POINT).repeat(64);

    private static final int MOST_ROWS_EXPECTED = 1024;

    private static final String PARTITIONS = "WITH RECURSIVE found(name) AS ("
            + "SELECT min(partition) FROM record WHERE partition > ? "
            + "UNION ALL SELECT (SELECT min(partition) FROM record WHERE partition > found.name) FROM found"
            + " WHERE found.name IS NOT NULL) "
            + "SELECT name FROM found WHERE name IS NOT NULL LIMIT ?";

    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement scanFrom;
    private final PreparedStatement scanBehind;
    private final PreparedStatement joinedFrom;
    private final PreparedStatement joinedBehind;
    private final PreparedStatement lastKey;

    /**
     * A reader over {@code connection}, which is closed with it.
     *
     * @param join what joins column {@code body} of rows, in the order in which they come, with commas between them
     */
    protected RecordReader(Connection connection, String join) throws SQLException {
        this.connection = connection;
        this.get = connection.prepareStatement("SELECT version, body FROM record WHERE partition = ? AND key = ?");
        this.scanFrom = connection.prepareStatement(scan("key >= ?"));
        this.scanBehind = connection.prepareStatement(scan("key > ?"));
        this.joinedFrom = connection.prepareStatement(joined(join, "key >= ?"));
        this.joinedBehind = connection.prepareStatement(joined(join, "key > ?"));
        this.lastKey = connection.prepareStatement(
                "SELECT key FROM record WHERE partition = ? AND key < ? ORDER BY key DESC LIMIT 1");
    }

    /** With one lower bound: of two, SQLite would seek to the first written and walk from there to the second. */
    private static String scan(String begin) {
        return "SELECT key, version, body FROM record WHERE " + range(begin);
    }

    private static String joined(String join, String begin) {
        return "SELECT " + join + ", count(*) FROM (SELECT body FROM record WHERE " + range(begin) + ") AS run";
    }

    private static String range(String begin) {
        return "partition = ? AND " + begin + " AND key < ? ORDER BY key LIMIT ?";
    }

    /** The record at {@code key}, or null. */
    protected final @Nullable Record get(String partition, String key) throws SQLException {
        get.setString(1, partition);
        get.setString(2, key);
        try (ResultSet row = get.executeQuery()) {
            return row.next() ? new Record(key, row.getLong(1), row.getBytes(2)) : null;
        }
    }

    /** Those of {@code keys} that exist, in their order, all from one moment. */
    protected abstract List<Record> getAll(String partition, Collection<String> keys) throws SQLException;

    final List<Record> scan(String partition, String prefix, @Nullable String after, int limit) throws SQLException {
        var records = new ArrayList<Record>(Math.min(limit, MOST_ROWS_EXPECTED));
        try (ResultSet row = run(scanFrom, scanBehind, partition, prefix, after, limit)) {
            while (row.next()) {
                records.add(new Record(row.getString(1), row.getLong(2), row.getBytes(3)));
            }
        }
        return records;
    }

    final Joined joined(String partition, String prefix, @Nullable String after, int limit) throws SQLException {
        try (ResultSet row = run(joinedFrom, joinedBehind, partition, prefix, after, limit)) {
            row.next();
            int count = row.getInt(2);
            return new Joined(count == 0 ? new byte[0] : row.getBytes(1), count);
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

    /** The key just below the upper bound, if it has the prefix: then there is no need for a lower bound. */
    final @Nullable String lastKey(String partition, String prefix, @Nullable String before) throws SQLException {
        String end = KeyRange.end(prefix, before);
        lastKey.setString(1, partition);
        lastKey.setString(2, end == null ? BEHIND_ALL_KEYS : end);
        try (ResultSet row = lastKey.executeQuery()) {
            String key = row.next() ? row.getString(1) : null;
            return key != null && key.startsWith(prefix) ? key : null;
        }
    }

    /** Looked for one by one in the index, since a partition may have any number of records. */
    final List<String> partitions(@Nullable String after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
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
