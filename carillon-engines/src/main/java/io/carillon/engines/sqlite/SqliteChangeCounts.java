package io.carillon.engines.sqlite;

import io.carillon.store.ChangeCounts;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of one file. Commits of this process name their partitions. A commit of another process is
 * detected by SQLite's {@code data_version} and counts as a change of every partition.
 *
 * <p>The {@code data_version} of a connection changes with every commit made by other connections. It is read on two
 * connections: a reading one, which also sees this process's own commits, and the writing one, which sees only those of
 * other processes.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_data_version">SQLite: PRAGMA data_version</a>
 */
final class SqliteChangeCounts implements ChangeCounts, AutoCloseable {
    static final String DATA_VERSION = "PRAGMA data_version";

    /** Partitions share counters; with this many, few do. */
    private static final int COUNTS = 4096;

    private final Path file;
    private final AtomicLongArray counts = new AtomicLongArray(COUNTS);
    /** Counts only rise, so one that reads them as they are is a snapshot of every refresh before. */
    private final Snapshot snapshot = this::count;

    // Guarded by this.
    private @Nullable SqliteConnection connection;
    private @Nullable PreparedStatement dataVersion;
    private long known;
    private long knownToWriter;
    private boolean committing;
    private boolean closed;

    /** Written under the lock, read without it. */
    private volatile long changesByOthers;

    /**
     * Starts counting with the first refresh.
     *
     * @param writerDataVersion the data_version of the writing connection
     */
    SqliteChangeCounts(Path file, long writerDataVersion) {
        this.file = file;
        this.knownToWriter = writerDataVersion;
    }

    static long read(PreparedStatement dataVersion) throws SQLException {
        try (ResultSet row = dataVersion.executeQuery()) {
            return row.getLong(1);
        }
    }

    @Override
    public synchronized @Nullable Snapshot refresh() {
        if (closed) {
            return null;
        }
        try {
            long now = look();
            if (now == known) {
                return snapshot;
            }
            if (committing) {
                // A commit of this process is already visible, but its partitions have not been counted yet.
                return null;
            }
            known = now;
            changesByOthers++;
            return snapshot;
        } catch (SQLException e) {
            // The next read will report what is wrong.
            return null;
        }
    }

    @Override
    public synchronized OptionalLong changesByOthers() {
        return refresh() == null ? OptionalLong.empty() : OptionalLong.of(changesByOthers);
    }

    /**
     * The first value read through a connection reveals nothing about earlier commits; nor does the first one after a
     * failure.
     */
    private synchronized long look() throws SQLException {
        boolean done = false;
        try {
            long now = read(dataVersion == null ? begin() : dataVersion);
            done = true;
            return now;
        } finally {
            if (!done) {
                stopLooking();
            }
        }
    }

    private synchronized PreparedStatement begin() throws SQLException {
        connection = SqliteConnection.open(file, SqliteLimits.SERVER);
        PreparedStatement statement = connection.prepare(DATA_VERSION);
        known = read(statement);
        changesByOthers++;
        dataVersion = statement;
        return statement;
    }

    private synchronized void stopLooking() {
        if (connection != null) {
            connection.close();
        }
        connection = null;
        dataVersion = null;
    }

    private long count(String partition) {
        return changesByOthers + counts.get(index(partition));
    }

    private static int index(String partition) {
        int hash = partition.hashCode();
        return (hash ^ hash >>> 16) & (COUNTS - 1);
    }

    /** Must be called before each commit of the writing connection. */
    synchronized void beforeCommit() {
        committing = true;
    }

    /**
     * Must be called after each commit, before the commit is reported to anyone.
     *
     * @param writerDataVersion reads the writing connection's data_version; called after this object has read its own
     */
    synchronized void afterCommit(Collection<String> partitions, DataVersion writerDataVersion) throws SQLException {
        partitions.forEach(partition -> counts.incrementAndGet(index(partition)));
        known = look();
        long writer = writerDataVersion.read();
        if (writer != knownToWriter) {
            knownToWriter = writer;
            changesByOthers++;
        }
        committing = false;
    }

    /** Must be called when a new connection starts writing: its data_version is unrelated to the previous one's. */
    synchronized void writerIsNew(long writerDataVersion) {
        knownToWriter = writerDataVersion;
        changesByOthers++;
    }

    /** Must be called after a failed commit, which may have been applied. */
    synchronized void afterFailure() {
        committing = false;
        changesByOthers++;
    }

    /** Reads a connection's data_version. */
    interface DataVersion {
        long read() throws SQLException;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopLooking();
    }
}
