package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.RecordReader;
import io.carillon.store.Joined;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Record;
import io.carillon.store.Seal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads over one connection to the file. */
final class SqliteReader extends RecordReader {
    /**
     * Aggregates rows in the order of the subquery: SQLite omits a subquery's ORDER BY only for aggregates marked as
     * order-independent ({@code SQLITE_FUNC_ANYORDER}), and group_concat is not one of them. An ORDER BY of its own
     * would sort the rows again. NULL would be skipped, and a row has it only if it is damaged; an empty text without a
     * seal is detected.
     */
    private static final String JOIN = "group_concat(ifnull(sealed, ''), ',')";

    private static final Columns COLUMNS = new Columns(Schema.TABLE, "sealed", JOIN, "group_concat(version, ',')");

    private static final int MAX_FINDINGS = 100;

    private final Connection connection;

    SqliteReader(Connection connection) throws SQLException {
        super(connection, COLUMNS);
        this.connection = connection;
    }

    @Override
    protected Record record(String partition, String key, ResultSet row, int version) throws SQLException {
        long number = row.getLong(version);
        return new Record(key, number, Seal.open(partition, key, number, row.getBytes(version + 1)));
    }

    @Override
    protected @Nullable Joined joined(String partition, String prefix, ResultSet row) throws SQLException {
        return Seal.joined(partition, prefix, row.getBytes(1));
    }

    @Override
    protected @Nullable JoinedRecords joinedRecords(String partition, String prefix, ResultSet row)
            throws SQLException {
        return Seal.joinedRecords(partition, prefix, row.getBytes(2), numbers(row.getBytes(1)));
    }

    /** The numbers in a text such as {@code 12,-3}. */
    private static long[] numbers(byte @Nullable [] joined) {
        if (joined == null) {
            return new long[0];
        }
        int count = 1;
        for (byte c : joined) {
            count += c == ',' ? 1 : 0;
        }
        long[] numbers = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            boolean isNegative = joined[at] == '-';
            at += isNegative ? 1 : 0;
            // Negative on the way, since there is one negative number more.
            long number = 0;
            for (; at < joined.length && joined[at] != ','; at++) {
                number = 10 * number - (joined[at] - '0');
            }
            at++;
            numbers[i] = isNegative ? number : -number;
        }
        return numbers;
    }

    /** A read transaction stays open while they are fetched. */
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

    /**
     * The findings of SQLite's check of the whole file. They may mention a record's row number, but never its content.
     */
    @Override
    protected List<String> structureFindings() throws SQLException {
        var findings = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + MAX_FINDINGS + ")")) {
            while (row.next()) {
                // The findings for one tree come in a single row, below a line that names the tree.
                row.getString(1)
                        .lines()
                        .filter(line -> !line.equals("ok"))
                        .limit(MAX_FINDINGS)
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
