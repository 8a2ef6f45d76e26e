package io.carillon.engines.postgresql;

import io.carillon.engines.jdbc.Place;
import io.carillon.engines.jdbc.RecordWriter;
import io.carillon.engines.jdbc.Row;
import io.carillon.store.Seal;
import io.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a group in three round trips, regardless of its size. Each transaction takes a connection from the pool, so
 * after a failure the next one gets a working connection.
 *
 * <p>Writers on all servers exclude each other with one lock per partition, held until the commit. All take their locks
 * in the same order, so there are no deadlocks. A hash collision between two partitions only costs a wait.
 */
final class PostgresqlWriter implements RecordWriter {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(h) FROM (SELECT DISTINCT"
            + " hashtextextended(p COLLATE \"C\", 0) AS h FROM unnest(?::text[]) AS p ORDER BY h) AS hashes";

    /**
     * Sent together with the locks, but as a separate statement with its own snapshot: it sees everything that was
     * committed before the locks were granted.
     */
    private static final String VERSIONS = "SELECT place.partition, place.key, record.version"
            + " FROM unnest(?::text[], ?::text[]) AS place (partition, key)"
            + " JOIN record ON record.partition = place.partition AND record.key = place.key";

    private static final String PUT = "INSERT INTO record (partition, key, version, body, seal)"
            + " SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::bytea[])"
            + " ON CONFLICT (partition, key) DO UPDATE"
            + " SET version = excluded.version, body = excluded.body, seal = excluded.seal";

    private static final String DELETE =
            "DELETE FROM record USING unnest(?::text[], ?::text[]) AS place (partition, key)"
                    + " WHERE record.partition = place.partition AND record.key = place.key";

    private final PostgresqlConnections connections;
    private @Nullable Connection transaction;

    PostgresqlWriter(PostgresqlConnections connections) {
        this.connections = connections;
    }

    @Override
    public Map<Place, Long> begin(Collection<Place> places) throws SQLException {
        Connection connection = connections.take();
        transaction = connection;
        connection.setAutoCommit(false);
        var versions = new HashMap<Place, Long>();
        try (PreparedStatement begin = connection.prepareStatement(LOCK + ";" + VERSIONS)) {
            setArray(begin, 1, "text", places, Place::partition, new String[0]);
            setArray(begin, 2, "text", places, Place::partition, new String[0]);
            setArray(begin, 3, "text", places, Place::key, new String[0]);
            begin.execute();
            begin.getMoreResults();
            try (ResultSet row = begin.getResultSet()) {
                while (row.next()) {
                    versions.put(new Place(row.getString(1), row.getString(2)), row.getLong(3));
                }
            }
        }
        return versions;
    }

    @Override
    public List<Place> apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement put = transaction().prepareStatement(PUT)) {
                setPlaces(put, rows.stream().map(Row::place).toList());
                setArray(put, 3, "bigint", rows, Row::version, new Long[0]);
                setArray(put, 4, "bytea", rows, Row::body, new byte[0][]);
                setArray(put, 5, "bytea", rows, PostgresqlWriter::seal, new byte[0][]);
                put.executeUpdate();
            }
        }
        if (!deleted.isEmpty()) {
            try (PreparedStatement delete = transaction().prepareStatement(DELETE)) {
                setPlaces(delete, deleted);
                delete.executeUpdate();
            }
        }
        return List.of();
    }

    private static byte[] seal(Row row) {
        return Seal.of(row.place().partition(), row.place().key(), row.version(), row.body());
    }

    /** Sets the first two parameters. */
    private void setPlaces(PreparedStatement statement, Collection<Place> places) throws SQLException {
        setArray(statement, 1, "text", places, Place::partition, new String[0]);
        setArray(statement, 2, "text", places, Place::key, new String[0]);
    }

    private <T, V> void setArray(
            PreparedStatement statement, int parameter, String type, Collection<T> of, Function<T, V> value, V[] array)
            throws SQLException {
        statement.setArray(
                parameter,
                transaction()
                        .createArrayOf(type, of.stream().map(value).toList().toArray(array)));
    }

    @Override
    public void commit() throws SQLException {
        Connection connection = transaction();
        connection.commit();
        transaction = null;
        // The commit has succeeded, whatever happens to the connection now.
        giveBack(connection);
    }

    private void giveBack(Connection connection) {
        try {
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException e) {
            connections.discard(connection);
        }
    }

    /** The connection may be broken, or its commit may still be in progress. Closing it undoes what can be undone. */
    @Override
    public void rollback() {
        if (transaction != null) {
            connections.discard(transaction);
            transaction = null;
        }
    }

    private Connection transaction() {
        if (transaction == null) {
            throw new IllegalStateException("There is no transaction.");
        }
        return transaction;
    }

    @Override
    public StoreException failure(SQLException cause) {
        return PostgresqlConnections.failure(cause);
    }

    @Override
    public void close() {
        rollback();
    }
}
