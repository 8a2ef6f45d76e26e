package io.carillon.store.postgresql;

import io.carillon.directory.store.Record;
import io.carillon.store.jdbc.RecordReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** Reads over one connection; the driver keeps the statements prepared from one reader of the connection to the next. */
final class PostgresqlReader extends RecordReader {
    /** Over a sorted subquery, as PostgreSQL's manual describes it; with an ORDER BY of its own, it would sort once more. */
    private static final String JOIN = "string_agg(body, ',')";

    private final Connection connection;

    PostgresqlReader(Connection connection) throws SQLException {
        super(connection, JOIN);
        this.connection = connection;
    }

    /** One statement, so one snapshot. */
    @Override
    protected List<Record> getAll(String partition, Collection<String> keys) throws SQLException {
        var found = new HashMap<String, Record>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT key, version, body FROM record WHERE partition = ? AND key = ANY (?)")) {
            statement.setString(1, partition);
            statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String key = row.getString(1);
                    found.put(key, new Record(key, row.getLong(2), row.getBytes(3)));
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
