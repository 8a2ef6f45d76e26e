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
 * A {@link Store} in a PostgreSQL database, which any number of servers can share.
 *
 * <p>A write returns once the database has made it durable. While the database is unavailable, calls fail with a
 * {@link StoreException} within the configured limits; they work again once it is back. A write that fails may have
 * been applied if the connection broke during its commit.
 */
public final class PostgresqlStore {
    /** What the URLs of PostgreSQL databases begin with. */
    public static final String URL_PREFIX = PostgresqlUrl.PREFIX;

    private PostgresqlStore() {}

    /**
     * Opens the store; creates or upgrades its table and views.
     *
     * @param url {@code jdbc:postgresql://host:port/database?parameters}, with pgjdbc's parameters
     * @param environment the source of {@code PGUSER} and {@code PGPASSWORD} if the URL does not specify them
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @throws StoreException if no connection is possible or the database belongs to a newer version of Carillon;
     *     neither the exception nor its causes reveal a password
     */
    public static Store open(
            String url, Map<String, String> environment, PostgresqlLimits limits, RandomGenerator random) {
        return open(PostgresqlUrl.parse(url, environment), limits, random, false);
    }

    /**
     * Like {@link #open}, but the database must already have Carillon's tables.
     *
     * @throws StoreException if it does not, and as for {@link #open}
     */
    public static Store openExisting(
            String url, Map<String, String> environment, PostgresqlLimits limits, RandomGenerator random) {
        return open(PostgresqlUrl.parse(url, environment), limits, random, true);
    }

    /**
     * Opens an existing store for reading, as it is at this moment, while servers write to it: one transaction that sees every
     * write acknowledged before this call, and no later one. Used by one thread at a time.
     *
     * @throws StoreException as for {@link #openExisting}
     */
    public static Store snapshot(String url, Map<String, String> environment, PostgresqlLimits limits) {
        PostgresqlUrl database = PostgresqlUrl.parse(url, environment);
        // Checks the database, and upgrades its tables.
        open(database, limits, RandomGenerator.getDefault(), true).close();
        return PostgresqlSnapshot.open(database, limits);
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

    /** Other encodings cannot represent all characters in names, and their bytes sort differently. */
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
