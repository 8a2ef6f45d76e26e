package io.carillon.engines.postgresql;

import io.carillon.engines.jdbc.SnapshotStore;
import io.carillon.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that reads the database as it was at one moment.
 *
 * @see <a href="https://www.postgresql.org/docs/current/transaction-iso.html#XACT-REPEATABLE-READ">PostgreSQL: Repeatable
 *     Read</a>
 */
final class PostgresqlSnapshot {
    private PostgresqlSnapshot() {}

    /** Begins the transaction. Its moment is that of its first statement, which this method sends. */
    static Store open(PostgresqlUrl database, PostgresqlLimits limits) {
        try {
            Connection connection =
                    PostgresqlConnections.dataSource(database, limits).getConnection();
            try {
                begin(connection, limits);
                return SnapshotStore.over(new PostgresqlReader(connection), PostgresqlConnections::failure);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw PostgresqlConnections.failure(e);
        }
    }

    /** The transaction is idle while the reader's own disk is busy, so it has no time limit for that. */
    private static void begin(Connection connection, PostgresqlLimits limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = "
                    + limits.statementTimeout().toMillis() + "; SET idle_in_transaction_session_timeout = 0; "
                    + PostgresqlConnections.INDEX_WALKS);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM (SELECT 1 FROM record LIMIT 1) AS first");
        }
    }
}
