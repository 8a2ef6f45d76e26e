package io.carillon.engines.sqlite;

import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Writes a database anew, so that its file has no deleted or replaced content any more, which SQLite otherwise keeps in free
 * pages until it uses them again.
 *
 * @see <a href="https://www.sqlite.org/lang_vacuum.html">SQLite: VACUUM</a>
 */
public final class SqliteCompaction {
    private SqliteCompaction() {}

    /**
     * Compacts a database. It needs free space of up to twice its size, in its directory and in that for temporary files. If it
     * is interrupted, the database is as it was.
     *
     * @param file the database, which no other process may have open
     * @throws StoreException if it cannot be read or written, or is open elsewhere
     */
    public static void run(Path file) {
        SqliteFile.require(file);
        try (SqliteConnection connection = SqliteConnection.open(file, SqliteLimits.SERVER)) {
            Schema.checkOrUpgrade(connection);
            // Else the whole database would be in memory once.
            connection.execute("PRAGMA temp_store = FILE");
            connection.execute("VACUUM");
            emptyLog(connection);
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    private static void emptyLog(SqliteConnection connection) throws SQLException {
        try (PreparedStatement checkpoint = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
                ResultSet result = checkpoint.executeQuery()) {
            if (result.next() && result.getInt(1) != 0) {
                throw new StoreException("Another process has the database open.", null);
            }
        }
    }
}
