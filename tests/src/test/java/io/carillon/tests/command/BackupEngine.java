package io.carillon.tests.command;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import io.carillon.tests.support.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;

/** The engines that a backup may come from and go to. */
enum BackupEngine {
    SQLITE {
        @Override
        Target newTarget(Path parent, SharedCassandraNode node) throws IOException {
            return target("", new DataFolder(parent));
        }

        @Override
        Store open(Target target) {
            return SqliteStore.openExisting(target.data().folder().resolve("directory.sqlite"), new SecureRandom());
        }
    },
    POSTGRESQL {
        @Override
        Target newTarget(Path parent, SharedCassandraNode node) throws IOException {
            String url = PostgresqlServer.shared().newSchema();
            return target(url, DataFolder.over(url, parent));
        }

        @Override
        Store open(Target target) {
            return PostgresqlStore.openExisting(target.url(), Map.of(), PostgresqlLimits.DEFAULT, new SecureRandom());
        }
    },
    CASSANDRA {
        @Override
        Target newTarget(Path parent, SharedCassandraNode node) throws IOException {
            String url = node.newUri().toString();
            return target(url, DataFolder.over(url, parent));
        }

        @Override
        Store open(Target target) {
            return CassandraStore.openExisting(URI.create(target.url()), CassandraSettings.DEFAULT, new SecureRandom());
        }
    };

    /** So few that the accounts over Cassandra are spread over several partitions. */
    static final int USERS_PER_PARTITION = 100;

    /**
     * A directory over an engine.
     *
     * @param url the database; empty for SQLite
     */
    record Target(String url, DataFolder data) {}

    /** A new directory, whose folder has only a configuration. */
    abstract Target newTarget(Path parent, SharedCassandraNode node) throws IOException;

    /** Opens the raw records of a directory, which must exist. */
    abstract Store open(Target target);

    private static Target target(String url, DataFolder data) throws IOException {
        Files.createDirectories(data.folder());
        Files.setPosixFilePermissions(data.folder(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.configuration(), "cassandra.users-per-partition=" + USERS_PER_PARTITION + "\n");
        return new Target(url, data);
    }
}
