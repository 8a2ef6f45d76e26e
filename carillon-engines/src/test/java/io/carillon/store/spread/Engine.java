package io.carillon.store.spread;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryData;
import io.carillon.store.memory.MemoryStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;

/** The engines that a spread store can use. */
enum Engine {
    MEMORY {
        @Override
        Supplier<Store> place(Path folder, SharedCassandraNode node) {
            MemoryData data = new MemoryData();
            return () -> new MemoryStore(data);
        }
    },
    SQLITE {
        @Override
        Supplier<Store> place(Path folder, SharedCassandraNode node) {
            return () -> SqliteStore.open(folder.resolve("spread.sqlite"), new SecureRandom());
        }
    },
    POSTGRESQL {
        @Override
        Supplier<Store> place(Path folder, SharedCassandraNode node) {
            String url = PostgresqlServer.shared().newSchema();
            return () -> PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, new SecureRandom());
        }
    },
    CASSANDRA {
        @Override
        Supplier<Store> place(Path folder, SharedCassandraNode node) {
            URI uri = node.newUri();
            return () -> CassandraStore.open(uri, CassandraSettings.DEFAULT, new SecureRandom());
        }
    };

    /** A new location, which can be opened several times. */
    abstract Supplier<Store> place(Path folder, SharedCassandraNode node);
}
