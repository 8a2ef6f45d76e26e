package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.JdbcStore;
import io.carillon.store.DamagedException;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A {@link Store} in one SQLite file.
 *
 * <p>The file is in WAL mode with {@code synchronous=FULL}: a write returns when it is on the disk. Writes that wait at the
 * same time share one commit. Readers never wait for writers. Several processes may have the same file open; a write waits
 * up to {@link SqliteConnection#BUSY_TIMEOUT} for the other process's commit.
 */
public final class SqliteStore {
    private SqliteStore() {}

    /**
     * Opens the file, or makes it; upgrades one of an older Carillon.
     *
     * @param file where it is; its folder must exist
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @throws StoreException if it is no file of ours, or one of a newer Carillon, or is damaged
     */
    public static Store open(Path file, RandomGenerator random) {
        if (!SqliteFile.exists(file)) {
            SqliteFile.create(file);
        }
        return openExisting(file, random);
    }

    /**
     * Opens the file, which must be there with Carillon's tables in it.
     *
     * @param random for the versions of new records
     * @throws StoreException if there is none, and as for {@link #open}
     */
    public static Store openExisting(Path file, RandomGenerator random) {
        SqliteFile.require(file);
        SqliteWriter writer = writer(file);
        return new JdbcStore(new ReaderPool(file), List.of(writer), random, writer.counts());
    }

    private static SqliteWriter writer(Path file) {
        try {
            return new SqliteWriter(file);
        } catch (SQLException e) {
            throw withAdvice(SqliteConnection.failure(e), file);
        } catch (DamagedException e) {
            throw withAdvice(e, file);
        }
    }

    private static StoreException withAdvice(StoreException failure, Path file) {
        return failure instanceof DamagedException
                ? new DamagedException(
                        file + " is damaged, or is not a SQLite database. Restore a backup. " + failure.getMessage(),
                        failure.getCause())
                : failure;
    }
}
