package io.carillon.store.sqlite;

import io.carillon.directory.store.Record;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records over one connection, with statements prepared once. For one thread at a time. */
final class RecordReader implements AutoCloseable {
    private final SqliteConnection connection;
    private final PreparedStatement get;
    private final PreparedStatement scan;

    RecordReader(SqliteConnection connection) {
        this.connection = connection;
        this.get = connection.prepare("SELECT version, body FROM record WHERE partition = ? AND key = ?");
        this.scan = connection.prepare("SELECT key, version, body FROM record"
                + " WHERE partition = ? AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?");
    }

    @Nullable
    Record get(String partition, String key) throws SQLException {
        get.setString(1, partition);
        get.setString(2, key);
        try (ResultSet row = get.executeQuery()) {
            return row.next() ? new Record(key, row.getLong(1), row.getBytes(2)) : null;
        }
    }

    /** All from one moment: a read transaction holds while they are fetched. */
    List<Record> getAll(String partition, Collection<String> keys) throws SQLException {
        var records = new ArrayList<Record>(keys.size());
        connection.execute("BEGIN");
        try {
            for (String key : keys) {
                Record record = get(partition, key);
                if (record != null) {
                    records.add(record);
                }
            }
        } finally {
            connection.execute("COMMIT");
        }
        return records;
    }

    List<Record> scan(String partition, String prefix, @Nullable String after, int limit) throws SQLException {
        scan.setString(1, partition);
        scan.setString(2, after == null ? "" : after);
        scan.setString(3, prefix);
        scan.setString(4, KeyRange.end(prefix));
        scan.setInt(5, limit);
        var records = new ArrayList<Record>(Math.min(limit, 1024));
        try (ResultSet row = scan.executeQuery()) {
            while (row.next()) {
                records.add(new Record(row.getString(1), row.getLong(2), row.getBytes(3)));
            }
        }
        return records;
    }

    @Override
    public void close() {
        connection.close();
    }
}
