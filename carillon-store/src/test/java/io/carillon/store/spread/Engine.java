package io.carillon.store.spread;

import io.carillon.directory.store.Store;
import io.carillon.store.cassandra.CassandraSettings;
import io.carillon.store.cassandra.CassandraStore;
import io.carillon.store.cassandra.SharedCassandraNode;
import io.carillon.store.postgresql.PostgresqlLimits;
import io.carillon.store.postgresql.PostgresqlServer;
import io.carillon.store.postgresql.PostgresqlStore;
import io.carillon.store.sqlite.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;

/** The engines that a spread store may be over. */
enum Engine {
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

    /** An empty place, which can be opened several times. */
    abstract Supplier<Store> place(Path folder, SharedCassandraNode node);
}
