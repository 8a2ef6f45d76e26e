package io.carillon.engines.jdbc;

import java.sql.SQLException;

/** Provides each read with a reader that nobody else uses at the same time. Thread-safe. */
public interface Readers extends AutoCloseable {
    /**
     * Runs {@code read}.
     *
     * @throws io.carillon.store.StoreException if no reader is available or the read fails
     */
    <T> T read(Read<T> read);

    /** Closes all readers; those in use are closed when they are returned. */
    @Override
    void close();

    /** What is done with a reader. */
    @FunctionalInterface
    interface Read<T> {
        /** Reads. */
        T from(RecordReader reader) throws SQLException;
    }
}
