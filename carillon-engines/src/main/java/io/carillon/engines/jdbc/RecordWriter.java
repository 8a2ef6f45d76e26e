package io.carillon.engines.jdbc;

import io.carillon.store.StoreException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * The transactions of one writing thread: begin, apply, then commit or rollback; once more from the beginning, also after a
 * failure. For one thread.
 */
public interface RecordWriter extends AutoCloseable {
    /**
     * Begins a transaction. Until it ends, nobody else changes anything in the partitions of {@code places}, in this process
     * or another.
     *
     * @return the versions of those places that have a record, with all that others changed before
     */
    Map<Place, Long> begin(Collection<Place> places) throws SQLException;

    /** Puts {@code rows}, over what may stand there, and clears {@code deleted}. No place is in both. */
    void apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException;

    /** Returns when what was applied is durable. After an exception it may be or may not. */
    void commit() throws SQLException;

    /** Ends the transaction without a trace; does nothing if there is none. */
    void rollback() throws SQLException;

    /** What an exception of this writer means. */
    StoreException failure(SQLException cause);

    /** Gives back what the writer holds. */
    @Override
    void close();
}
