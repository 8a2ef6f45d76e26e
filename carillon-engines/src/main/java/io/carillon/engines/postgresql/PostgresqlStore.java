package io.carillon.engines.postgresql;

import io.carillon.engines.jdbc.JdbcStore;
import io.carillon.engines.jdbc.RecordWriter;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A {@link Store} in a PostgreSQL database, which any number of servers may share.
 *
 * <p>A write returns when the database has it durable. When the database is away, calls fail with a {@link StoreException}
 * within the limits' time, and work again once it is back. A write that fails may have been applied if the connection broke
 * while it was committed.
 */
public final class PostgresqlStore {
    /** What the addresses of such databases begin with. */
    public static final String URL_PREFIX = PostgresqlUrl.PREFIX;

    private PostgresqlStore() {}

    /**
     * Opens the store; creates its table and views, or upgrades them.
     *
     * @param url {@code jdbc:postgresql://host:port/database?parameters}, with the parameters of pgjdbc
     * @param environment where {@code PGUSER} and {@code PGPASSWORD} are looked up, if the URL names neither
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @throws StoreException if there is no connection to be had, or the database is one of a newer Carillon; neither it
     *     nor its causes show a password
     */
    public static Store open(
            String url, Map<String, String> environment, PostgresqlLimits limits, RandomGenerator random) {
        return open(PostgresqlUrl.parse(url, environment), limits, random, false);
    }

    /**
     * The same for a database that must have Carillon's tables.
     *
     * @throws StoreException if it has none, and as for {@link #open}
     */
    public static Store openExisting(
            String url, Map<String, String> environment, PostgresqlLimits limits, RandomGenerator random) {
        return open(PostgresqlUrl.parse(url, environment), limits, random, true);
    }

    private static Store open(
            PostgresqlUrl database, PostgresqlLimits limits, RandomGenerator random, boolean mustExist) {
        PostgresqlConnections connections = PostgresqlConnections.open(database, limits);
        try {
            requireUtf8(connections);
            if (mustExist) {
                PostgresqlSchema.require(connections);
            }
            PostgresqlSchema.createOrUpgrade(PostgresqlConnections.dataSource(database, limits));
        } catch (SQLException e) {
            connections.close();
            throw PostgresqlConnections.failure(e);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
        var writers = new ArrayList<RecordWriter>();
        for (int i = 0; i < limits.writers(); i++) {
            writers.add(new PostgresqlWriter(connections));
        }
        return new JdbcStore(new PostgresqlReaders(connections), writers, random, null);
    }

    /** Other encodings do not have every character that people's names have, and sort their bytes in other ways. */
    private static void requireUtf8(PostgresqlConnections connections) throws SQLException {
        try (Connection connection = connections.take();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_encoding")) {
            if (!row.next() || !row.getString(1).equals("UTF8")) {
                throw new StoreException("The database's encoding must be UTF8.", null);
            }
        }
    }
}
