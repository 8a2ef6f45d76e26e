package io.carillon.engines.sqlite;

import io.carillon.store.Seal;
import io.carillon.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The table, a view of it for other tools, and the schema version stored in the file.
 *
 * <p>SQLite's default collation compares text byte by byte, which is the order that {@code Store} requires. Without a
 * rowid, the table is the B-tree of its primary key, so a page is one run of leaves. Bodies are stored inside their
 * {@link Seal}: with the seal in a second column, reading a page of 200 records would take an eighth longer.
 *
 * <p>Schema 1 had a table {@code record} without seals.
 */
final class Schema {
    static final int VERSION = 2;
    static final String TABLE = "sealed_record";

    private static final String CREATE_TABLE = "CREATE TABLE " + TABLE + " ("
            + "partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL, "
            + "PRIMARY KEY (partition, key)) WITHOUT ROWID";

    private static final String CREATE_VIEW = "CREATE VIEW record AS SELECT partition, key, version, substr(sealed, "
            + (Seal.BEFORE_BODY + 1) + ", length(sealed) - " + Seal.LENGTH + ") AS body FROM " + TABLE;

    private Schema() {}

    /** Creates the table and the view in a new file. */
    static void create(SqliteConnection connection) throws SQLException {
        connection.execute("BEGIN IMMEDIATE");
        define(connection, 0);
        connection.execute("COMMIT");
    }

    /**
     * Requires a file of this or an older version of Carillon, and upgrades an older one in a single transaction. If
     * that fails, the connection must be closed.
     */
    static void checkOrUpgrade(SqliteConnection connection) throws SQLException {
        if (known(connection) < VERSION) {
            connection.execute("BEGIN IMMEDIATE");
            // Another process may have upgraded the file while this one waited for its turn.
            int version = known(connection);
            if (version < VERSION) {
                define(connection, version);
            }
            connection.execute("COMMIT");
        }
    }

    /** Requires a file of this version of Carillon, without changing it. */
    static void requireCurrent(SqliteConnection connection) throws SQLException {
        int version = known(connection);
        if (version < VERSION) {
            throw new StoreException(
                    "The file has schema " + version + ", of an older version of Carillon. It can be restored, and is"
                            + " upgraded by that.",
                    null);
        }
    }

    private static int known(SqliteConnection connection) throws SQLException {
        int version = version(connection);
        if (version == 0) {
            throw new StoreException(
                    "The file has no Carillon tables: it belongs to another program, or its data has been lost.", null);
        }
        if (version > VERSION) {
            throw new StoreException(
                    "The file has schema " + version
                            + ", of a newer version of Carillon, which is needed to open it. This"
                            + " version supports schemas up to " + VERSION + ".",
                    null);
        }
        return version;
    }

    private static void define(SqliteConnection connection, int before) throws SQLException {
        connection.execute(CREATE_TABLE);
        if (before == 1) {
            sealAll(connection);
            connection.execute("DROP TABLE record");
        }
        connection.execute(CREATE_VIEW);
        connection.execute("PRAGMA user_version = " + VERSION);
    }

    private static void sealAll(SqliteConnection connection) throws SQLException {
        try (PreparedStatement read = connection.prepare("SELECT partition, key, version, body FROM record");
                PreparedStatement write = connection.prepare("INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?)");
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                String partition = row.getString(1);
                String key = row.getString(2);
                write.setString(1, partition);
                write.setString(2, key);
                write.setLong(3, row.getLong(3));
                write.setBytes(4, Seal.sealed(partition, key, row.getLong(3), row.getBytes(4)));
                write.executeUpdate();
            }
        }
    }

    private static int version(SqliteConnection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepare("PRAGMA user_version");
                ResultSet result = statement.executeQuery()) {
            return result.getInt(1);
        }
    }
}
