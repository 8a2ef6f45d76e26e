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

/** A connection to the file with the required configuration. Used by one thread at a time. */
final class SqliteConnection implements AutoCloseable {
    /** How long a write waits for one of another process. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    /**
     * The rest comes from the operating system's cache. With SQLite's default of 2,000 KiB, alternating readers would
     * evict each other's pages from the processor's caches, which costs more than it saves.
     */
    private static final int READER_CACHE_KIB = 256;

    /** Nobody else uses the target, and of the few steps only those that find the source busy are retried. */
    private static final Duration BACKUP_PAUSE = Duration.ofMillis(100);

    private static final int BACKUP_TRIES = 100;
    private static final int PAGES_PER_STEP = 1000;

    private final Connection connection;

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** A connection to an existing file. */
    static SqliteConnection open(Path file, SqliteLimits limits) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(limits.logPages()));
        config.setCacheSize(-limits.cacheKib());
        return open(file, config);
    }

    /** A connection to a file that nobody else uses and that is to become a database without a log beside it. */
    static SqliteConnection openAlone(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        return open(file, config);
    }

    /** A connection for reads only, of which there may be many. */
    static SqliteConnection openReader(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setCacheSize(-READER_CACHE_KIB);
        return open(file, config);
    }

    /** A connection that changes neither the file nor what is beside it. Nobody may change the file meanwhile. */
    static SqliteConnection openUnchanging(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file.toAbsolutePath().toUri() + "?immutable=1", config);
    }

    private static SqliteConnection open(Path file, SQLiteConfig config) throws SQLException {
        return open(file.toAbsolutePath().toString(), config);
    }

    private static SqliteConnection open(String name, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Only one thread uses a connection at a time, so SQLite need not lock it.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // A missing file must cause a failure, not the creation of an empty database.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        // Nobody needs them, and the driver would run a query after each write to get them.
        config.setGetGeneratedKeys(false);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return new SqliteConnection(config.createConnection("jdbc:sqlite:" + name));
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** A reader over this connection, which the reader then closes. */
    SqliteReader reader() throws SQLException {
        return new SqliteReader(connection);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Copies the database page by page, as seen by this connection's transaction. */
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
