package io.carillon.store.sqlite;

import io.carillon.directory.store.Record;
import io.carillon.store.jdbc.RecordReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads over one connection to the file. */
final class SqliteReader extends RecordReader {
    private final Connection connection;

    SqliteReader(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
    }

    /** A read transaction holds while they are fetched. */
    @Override
    protected List<Record> getAll(String partition, Collection<String> keys) throws SQLException {
        var records = new ArrayList<Record>(keys.size());
        execute("BEGIN");
        try {
            for (String key : keys) {
                Record record = get(partition, key);
                if (record != null) {
                    records.add(record);
                }
            }
        } finally {
            execute("COMMIT");
        }
        return records;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
