package io.carillon.benchmarks.peers;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Opens stores as {@code carillon --data --store} does. */
public final class Stores {
    private static final int CASSANDRA_BATCH = 40;
    private static final int BATCH = 500;

    private Stores() {}

    /**
     * Opens a store, made if it is not there.
     *
     * @param url null for SQLite in {@code folder}
     */
    public static Store open(Path folder, @Nullable String url, RandomGenerator random) {
        if (url == null) {
            return SqliteStore.open(folder.resolve("directory.sqlite"), random);
        }
        return url.startsWith("cassandra:")
                ? CassandraStore.open(URI.create(url), CassandraSettings.DEFAULT, random)
                : PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, random);
    }

    /** How many users the store takes at once: a node of Cassandra refuses batches of more than 50 KiB. */
    public static int usersAWrite(@Nullable String url) {
        return url != null && url.startsWith("cassandra:") ? CASSANDRA_BATCH : BATCH;
    }
}
