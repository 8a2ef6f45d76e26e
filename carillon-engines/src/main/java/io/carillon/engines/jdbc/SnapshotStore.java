package io.carillon.engines.jdbc;

import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A database as one transaction sees it: a {@link Store} that can only be read. Used by one thread at a time. */
public final class SnapshotStore {
    private SnapshotStore() {}

    /**
     * A store over a reader whose connection has a transaction open. Closing the store closes the reader, which ends the
     * transaction.
     *
     * @param failure translates the engine's failures
     */
    public static Store over(RecordReader reader, Function<SQLException, StoreException> failure) {
        Readers readers = new Readers() {
            @Override
            public <T> T read(Read<T> read) {
                try {
                    return read.from(reader);
                } catch (SQLException e) {
                    throw failure.apply(e);
                }
            }

            @Override
            public void close() {
                try {
                    reader.close();
                } catch (SQLException e) {
                    throw failure.apply(e);
                }
            }
        };
        return new JdbcStore(readers, List.of(), RandomGenerator.getDefault(), null);
    }
}
