package io.carillon.engines.sqlite;

import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** One connection to the file, set up as every connection must be. For one thread at a time. */
final class SqliteConnection implements AutoCloseable {
    /** How long a write waits for another process's. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    /**
     * What lies beyond comes out of the system's cache. With SQLite's 2,000 KiB, readers that work in turn push each other's
     * pages out of the processor's caches, which costs more than it saves.
     */
    private static final int READER_CACHE_KIB = 256;

    /**
     * How many pages of 4 KiB the write-ahead log holds before they are written into the file. A group of invitations alone
     * changes nearly the 1,000 of SQLite's own choice, and would have all of them written twice.
     */
    private static final int LOG_PAGES = 4000;

    /** Nobody else uses the target, and a step that finds the source busy is one of a few. */
    private static final Duration BACKUP_PAUSE = Duration.ofMillis(100);

    private static final int BACKUP_TRIES = 100;
    private static final int PAGES_PER_STEP = 1000;

    private final Connection connection;

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** A connection to a file that is there. */
    static SqliteConnection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(LOG_PAGES));
        return open(file, config);
    }

    /** A connection to a file that nobody else uses, and that is to be a database without a log beside it. */
    static SqliteConnection openAlone(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        return open(file, config);
    }

    /** A connection for reads alone, of which there may be many. */
    static SqliteConnection openReader(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setCacheSize(-READER_CACHE_KIB);
        return open(file, config);
    }

    private static SqliteConnection open(Path file, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // One thread at a time has a connection, so SQLite need not lock it.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // A file that is gone is a failure, and not an empty database in its place.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        // Nobody asks for them, and the driver would run a query after each write to find them.
        config.setGetGeneratedKeys(false);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return new SqliteConnection(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** A reader over this connection, which is then the reader's to close. */
    SqliteReader reader() throws SQLException {
        return new SqliteReader(connection);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Copies the database, as this connection's transaction sees it, page by page. */
    void copyTo(Path target) throws SQLException {
        int result = connection
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup(
                        "main",
                        target.toAbsolutePath().toString(),
                        null,
                        (int) BACKUP_PAUSE.toMillis(),
                        BACKUP_TRIES,
                        PAGES_PER_STEP);
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLException("The copy was not completed: " + SQLiteErrorCode.getErrorCode(result));
        }
    }

    static StoreException failure(SQLException cause) {
        return SqliteFailures.of(cause);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
