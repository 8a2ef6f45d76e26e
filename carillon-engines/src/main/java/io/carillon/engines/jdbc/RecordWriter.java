package io.carillon.engines.jdbc;

import io.carillon.store.StoreException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The transactions of one writing thread: begin, apply, then commit or rollback, and again from the start, even after a
 * failure. Not thread-safe.
 */
public interface RecordWriter extends AutoCloseable {
    /**
     * Begins a transaction. Until it ends, nobody else can change the partitions of {@code places}, in this process or
     * another; if the writer {@link #reportsExisting}, nobody else can change any partition.
     *
     * @return the versions of those places that have a record, including all changes committed before
     */
    Map<Place, Long> begin(Collection<Place> places) throws SQLException;

    /**
     * Writes {@code rows}, replacing existing records, and deletes {@code deleted}. No place is in both.
     *
     * @return the places of new rows that have a record, which stays as it is; empty unless the writer {@link
     *     #reportsExisting}
     */
    List<Place> apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException;

    /** Whether new rows never replace a record, so that {@link #begin} need not look for one. */
    default boolean reportsExisting() {
        return false;
    }

    /** How many partitions one transaction may change: with many, others wait for it, or the database runs out of locks. */
    default int maxPartitions() {
        return GroupCommit.MAX_GROUP;
    }

    /** Returns once the changes are durable. After an exception they may or may not be. */
    void commit() throws SQLException;

    /** Ends the transaction without effect after a failure; does nothing if there is none. */
    void rollback() throws SQLException;

    /** Ends the transaction without effect, although nothing has failed. */
    default void cancel() throws SQLException {
        rollback();
    }

    /** Translates an exception of this writer. */
    StoreException failure(SQLException cause);

    /** Releases the writer's resources. */
    @Override
    void close();
}
