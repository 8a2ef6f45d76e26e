package io.carillon.store.sqlite;

import io.carillon.directory.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The one table, and the number of the schema in the file.
 *
 * <p>Text compares byte by byte in SQLite's default collation, which is the order that {@code Store} asks for. Without a
 * rowid the table is its primary key's tree, so a page is one run of leaves.
 */
final class Schema {
    static final int VERSION = 1;

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS record ("
            + "partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, "
            + "PRIMARY KEY (partition, key)) WITHOUT ROWID";

    private Schema() {}

    /** Makes the tables in a new file. */
    static void create(SqliteConnection connection) {
        try {
            apply(connection);
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /** Requires a file of Carillon's, and of no newer one. The connection is closed if it is refused. */
    static void check(SqliteConnection connection) {
        try {
            int version = version(connection);
            if (version == 0) {
                throw new StoreException(
                        "The file has no tables of Carillon: it is another program's, or what was in it is lost.",
                        null);
            }
            if (version > VERSION) {
                throw new StoreException(
                        "The file has schema " + version + "; this Carillon knows schemas up to " + VERSION + ".",
                        null);
            }
        } catch (SQLException e) {
            connection.close();
            throw SqliteConnection.failure(e);
        } catch (StoreException e) {
            connection.close();
            throw e;
        }
    }

    private static void apply(SqliteConnection connection) throws SQLException {
        connection.execute("BEGIN IMMEDIATE");
        connection.execute(TABLE);
        connection.execute("PRAGMA user_version = " + VERSION);
        connection.execute("COMMIT");
    }

    private static int version(SqliteConnection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepare("PRAGMA user_version");
                ResultSet result = statement.executeQuery()) {
            return result.getInt(1);
        }
    }
}
