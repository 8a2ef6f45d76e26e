package io.carillon.engines.postgresql;

import io.carillon.engines.jdbc.RecordReader;
import io.carillon.store.Joined;
import io.carillon.store.Record;
import io.carillon.store.Seal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads over one connection. The driver keeps statements prepared across the readers of a connection. */
final class PostgresqlReader extends RecordReader {
    /**
     * Aggregates over a sorted subquery, as described in PostgreSQL's manual; an ORDER BY of its own would sort again.
     */
    private static final String JOIN = "string_agg(substring(seal FOR " + Seal.BEFORE_BODY
            + ") || body || substring(seal FROM " + (Seal.BEFORE_BODY + 1) + "), ','), count(*) - count(seal)";

    private static final Columns COLUMNS = new Columns("record", "body, seal", JOIN, null);

    private final Connection connection;

    PostgresqlReader(Connection connection) throws SQLException {
        super(connection, COLUMNS);
        this.connection = connection;
    }

    /** A record written by a version without seals has none until it is written again. */
    @Override
    protected Record record(String partition, String key, ResultSet row, int version) throws SQLException {
        var record = new Record(key, row.getLong(version), row.getBytes(version + 1));
        byte[] seal = row.getBytes(version + 2);
        if (seal != null) {
            Seal.check(partition, key, record.version(), record.body(), seal);
        }
        return record;
    }

    @Override
    protected @Nullable Joined joined(String partition, String prefix, ResultSet row) throws SQLException {
        boolean allSealed = row.getLong(2) == 0;
        return allSealed ? Seal.joined(partition, prefix, row.getBytes(1)) : null;
    }

    /** One statement, hence one snapshot. */
    @Override
    protected List<Record> getAll(String partition, Collection<String> keys) throws SQLException {
        var found = new HashMap<String, Record>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT key, version, body, seal FROM record WHERE partition = ? AND key = ANY (?)")) {
            statement.setString(1, partition);
            statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String key = row.getString(1);
                    found.put(key, record(partition, key, row, 2));
                }
            }
        }
        var records = new ArrayList<Record>(found.size());
        for (String key : keys) {
            Record record = found.get(key);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }
}
