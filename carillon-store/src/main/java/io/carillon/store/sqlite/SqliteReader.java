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
    /**
     * Takes the rows in the order of the subquery: SQLite omits a subquery's ORDER BY only for aggregates marked as good for
     * any order ({@code SQLITE_FUNC_ANYORDER}), and this is none of them. An ORDER BY of its own would sort the rows again.
     */
    private static final String JOIN = "group_concat(body, ',')";

    private final Connection connection;

    SqliteReader(Connection connection) throws SQLException {
        super(connection, JOIN);
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
