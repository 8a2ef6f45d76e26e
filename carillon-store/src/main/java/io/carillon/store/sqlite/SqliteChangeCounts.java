package io.carillon.store.sqlite;

import io.carillon.directory.store.ChangeCounts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;

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

    private final SqliteConnection connection;
    private final PreparedStatement dataVersion;
    private final AtomicLongArray counts = new AtomicLongArray(COUNTS);

    // Guarded by this.
    private long known;
    private long knownToWriter;
    private boolean committing;
    private boolean closed;

    /** Changed under the lock, read without. */
    private volatile long changesByOthers;

    /**
     * Counts from now on.
     *
     * @param connection to look through; closed with this
     * @param writerDataVersion the writing connection's own data_version
     */
    SqliteChangeCounts(SqliteConnection connection, long writerDataVersion) throws SQLException {
        this.connection = connection;
        this.dataVersion = connection.prepare(DATA_VERSION);
        this.known = read(dataVersion);
        this.knownToWriter = writerDataVersion;
        // What was committed between the two looks.
        this.changesByOthers = 1;
    }

    static long read(PreparedStatement dataVersion) throws SQLException {
        try (ResultSet row = dataVersion.executeQuery()) {
            return row.getLong(1);
        }
    }

    @Override
    public synchronized boolean refresh() {
        if (closed) {
            return false;
        }
        try {
            long now = read(dataVersion);
            if (now == known) {
                return true;
            }
            if (committing) {
                // A commit of ours shows already, and its partitions are not counted yet.
                return false;
            }
            known = now;
            changesByOthers++;
            return true;
        } catch (SQLException e) {
            // Whoever reads next will be told what is wrong.
            return false;
        }
    }

    @Override
    public long of(String partition) {
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
        known = read(dataVersion);
        long writer = writerDataVersion.read();
        if (writer != knownToWriter) {
            knownToWriter = writer;
            changesByOthers++;
        }
        committing = false;
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
        connection.close();
    }
}
