package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.SnapshotStore;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Consistent copies of a database, taken while processes write to it, by SQLite's online backup.
 *
 * <p>The copy is made inside a read transaction, so it includes every write acknowledged before it began and no part of
 * a later one. The transaction also keeps concurrent writes from making SQLite restart the backup.
 *
 * @see <a href="https://www.sqlite.org/backup.html">SQLite: the online backup</a>
 */
public final class SqliteBackup {
    private static final String SOUND = "ok";

    private SqliteBackup() {}

    /**
     * Copies a database.
     *
     * @param file the database; servers may have it open
     * @param target an empty or nonexistent file
     * @return the content of the database at the moment of the copy
     * @throws StoreException if the database cannot be read or the copy cannot be written; {@code target} is then not a
     *     copy
     */
    public static StoreDigest copy(Path file, Path target) {
        SqliteFile.require(file);
        try (SqliteConnection connection = SqliteConnection.open(file, SqliteLimits.SERVER)) {
            Schema.checkOrUpgrade(connection);
            connection.execute("BEGIN");
            // The first read fixes the moment of the snapshot.
            StoreDigest digest = digest(connection);
            connection.copyTo(target);
            connection.execute("COMMIT");
            return digest;
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /**
     * Reads a whole copy, which nobody else may use in the meantime. Afterwards the database is this single file,
     * without a log beside it.
     *
     * @return its content
     * @throws StoreException if it is damaged
     */
    public static StoreDigest check(Path copy) {
        SqliteFile.require(copy);
        try (SqliteConnection connection = SqliteConnection.openAlone(copy)) {
            Schema.checkOrUpgrade(connection);
            requireSound(connection, copy);
            return digest(connection);
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /**
     * Opens a database as it is at this moment, while processes may write to it. All reads see every write that was
     * acknowledged before this call, and no later one.
     *
     * @throws StoreException if it cannot be read
     */
    public static Store snapshot(Path file) {
        SqliteFile.require(file);
        try {
            SqliteConnection connection = SqliteConnection.open(file, SqliteLimits.SERVER);
            try {
                Schema.checkOrUpgrade(connection);
                connection.execute("BEGIN");
                Store snapshot = SnapshotStore.over(connection.reader(), SqliteConnection::failure);
                // The first read fixes the moment of the snapshot.
                snapshot.partitions(null, 1);
                return snapshot;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    /**
     * Opens a copy that {@link #check} has accepted, without changing it or creating a file beside it. Nobody may change it
     * meanwhile.
     *
     * @throws StoreException if it is damaged, or of another version of Carillon
     */
    public static Store openCopy(Path copy) {
        try {
            SqliteConnection connection = SqliteConnection.openUnchanging(copy);
            try {
                Schema.requireCurrent(connection);
                requireSound(connection, copy);
                return SnapshotStore.over(connection.reader(), SqliteConnection::failure);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    private static void requireSound(SqliteConnection connection, Path file) throws SQLException {
        try (PreparedStatement statement = connection.prepare("PRAGMA integrity_check(1)");
                ResultSet row = statement.executeQuery()) {
            String finding = row.next() ? row.getString(1) : "";
            if (!finding.equals(SOUND)) {
                throw new StoreException(file + " is damaged: " + finding, null);
            }
        }
    }

    /** The reader is closed together with the connection. */
    private static StoreDigest digest(SqliteConnection connection) throws SQLException {
        return StoreDigest.of(SnapshotStore.over(connection.reader(), SqliteConnection::failure), progress -> {});
    }
}
