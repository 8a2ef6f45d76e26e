package io.carillon.engines.sqlite;

import io.carillon.store.ChangeCounts;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of one file. Our own commits name their partitions; that another process has committed is seen by
 * SQLite's {@code data_version}, and counts as a change of every partition.
 *
 * <p>{@code data_version} of a connection changes with every commit of others. It is looked at on two connections: a reading
 * one, where our own commits show too, and the writing one, where only those of other processes do.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_data_version">SQLite: PRAGMA data_version</a>
 */
final class SqliteChangeCounts implements ChangeCounts, AutoCloseable {
    static final String DATA_VERSION = "PRAGMA data_version";

    /** Partitions share counts; with this many, few do. */
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

    /** Changed under the lock, read without. */
    private volatile long changesByOthers;

    /**
     * Counts from the first look on.
     *
     * @param writerDataVersion the writing connection's own data_version
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
                // A commit of ours shows already, and its partitions are not counted yet.
                return null;
            }
            known = now;
            changesByOthers++;
            return snapshot;
        } catch (SQLException e) {
            // The next read reports what is wrong.
            return null;
        }
    }

    /** The first look through a connection tells nothing of what was committed before it, nor does one after a failed look. */
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
        connection = SqliteConnection.open(file);
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

    /** Must come before each commit of the writing connection. */
    synchronized void beforeCommit() {
        committing = true;
    }

    /**
     * Must come after each commit, before anybody is told of it.
     *
     * @param writerDataVersion looked at again on the writing connection, after this object has looked on its own
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

    /** Must come when another connection writes from now on: its data_version has nothing to do with the one's before. */
    synchronized void writerIsNew(long writerDataVersion) {
        knownToWriter = writerDataVersion;
        changesByOthers++;
    }

    /** Must come after a commit that failed: it may have been applied. */
    synchronized void afterFailure() {
        committing = false;
        changesByOthers++;
    }

    /** Looks at a connection's data_version. */
    interface DataVersion {
        long read() throws SQLException;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopLooking();
    }
}
