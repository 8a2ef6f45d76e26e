package io.carillon.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * The transactions of one writing thread: begin, versions, apply, then commit or rollback; once more from the beginning,
 * also after a failure. For one thread.
 */
public interface RecordWriter extends AutoCloseable {
    /**
     * Begins a transaction. Until it ends, nobody else changes any of {@code partitions}, in this process or another;
     * {@link #versions} sees all that was changed before.
     */
    void begin(Collection<String> partitions) throws SQLException;

    /** The versions of those places, all in the partitions of {@link #begin}, that have a record. */
    Map<Place, Long> versions(Collection<Place> places) throws SQLException;

    /** Puts {@code rows}, over what may stand there, and clears {@code deleted}. No place is in both. */
    void apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException;

    /** Returns when what was applied is durable. After an exception it may be or may not. */
    void commit() throws SQLException;

    /** Ends the transaction without a trace; does nothing if there is none. */
    void rollback() throws SQLException;

    /** Gives back what the writer holds. */
    @Override
    void close();
}
