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
 * <p>The file is in WAL mode with {@code synchronous=FULL}: a write returns once it is on disk. Writes that wait at the
 * same time share one commit. Readers never wait for writers. Several processes can open the same file; a write waits
 * up to {@link SqliteConnection#BUSY_TIMEOUT} for another process's commit.
 */
public final class SqliteStore {
    private SqliteStore() {}

    /**
     * Opens the file, creating it if necessary; upgrades a file of an older version of Carillon.
     *
     * @param file its path; the directory must exist
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @throws StoreException if the file belongs to another program or a newer version of Carillon, or is damaged
     */
    public static Store open(Path file, SqliteLimits limits, RandomGenerator random) {
        if (!SqliteFile.exists(file)) {
            SqliteFile.create(file);
        }
        return openExisting(file, limits, random);
    }

    /** The same with the limits of a server. */
    public static Store open(Path file, RandomGenerator random) {
        return open(file, SqliteLimits.SERVER, random);
    }

    /**
     * Opens the file, which must exist and have Carillon's tables.
     *
     * @param random for the versions of new records
     * @throws StoreException if it does not, and as for {@link #open}
     */
    public static Store openExisting(Path file, SqliteLimits limits, RandomGenerator random) {
        SqliteFile.require(file);
        SqliteWriter writer = writer(file, limits);
        return new JdbcStore(new ReaderPool(file), List.of(writer), random, writer.counts());
    }

    /** The same with the limits of a server. */
    public static Store openExisting(Path file, RandomGenerator random) {
        return openExisting(file, SqliteLimits.SERVER, random);
    }

    private static SqliteWriter writer(Path file, SqliteLimits limits) {
        try {
            return new SqliteWriter(file, limits);
        } catch (SQLException e) {
            throw withAdvice(SqliteConnection.failure(e), file);
        } catch (DamagedException e) {
            throw withAdvice(e, file);
        }
    }

    private static StoreException withAdvice(StoreException failure, Path file) {
        return failure instanceof DamagedException
                ? new DamagedException(file + " is damaged, or is not a SQLite database.", failure.getCause())
                : failure;
    }
}
