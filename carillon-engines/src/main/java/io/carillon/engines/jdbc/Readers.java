package io.carillon.engines.jdbc;

import java.sql.SQLException;

/** Gives each read a reader that nobody else uses meanwhile. Safe for many threads. */
public interface Readers extends AutoCloseable {
    /**
     * Runs {@code read}.
     *
     * @throws io.carillon.store.StoreException if there is no reader to be had, or the read fails
     */
    <T> T read(Read<T> read);

    /** Ends all readers; those that are in use, when they are given back. */
    @Override
    void close();

    /** What is done with a reader. */
    @FunctionalInterface
    interface Read<T> {
        /** Reads. */
        T from(RecordReader reader) throws SQLException;
    }
}
