package io.carillon.directory;

import io.carillon.engines.cassandra.CassandraCluster;
import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Where the directories of a run of tests are kept. */
enum DirectoryEngine {
    SQLITE {
        @Override
        String newAddress(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("directory.sqlite");
        }

        @Override
        Store open(String address) {
            return SqliteStore.open(Path.of(address.substring("jdbc:sqlite:".length())), new SecureRandom());
        }
    },

    POSTGRESQL {
        @Override
        String newAddress(Path folder) {
            return PostgresqlServer.shared().newSchema();
        }

        @Override
        Store open(String address) {
            return PostgresqlStore.open(address, Map.of(), PostgresqlLimits.DEFAULT, new SecureRandom());
        }
    },

    CASSANDRA {
        @Override
        String newAddress(Path folder) {
            String keyspace = "directory_" + UUID.randomUUID().toString().replace("-", "");
            return Node.CLUSTER.uri(keyspace).toString();
        }

        @Override
        Store open(String address) {
            return CassandraStore.open(URI.create(address), CassandraSettings.DEFAULT, new SecureRandom());
        }

        /** By the store, which the rules are not tested by: there is no JDBC to look past it. */
        @Override
        Map<String, Map<String, byte[]>> read(String address) {
            var partitions = new TreeMap<String, Map<String, byte[]>>();
            try (Store store = open(address)) {
                for (String partition : store.partitions(null, ALL)) {
                    for (Record record : store.scan(partition, "", null, ALL)) {
                        partitions
                                .computeIfAbsent(partition, name -> new TreeMap<>())
                                .put(record.key(), record.body());
                    }
                }
            }
            return partitions;
        }
    };

    /** More than a test makes. */
    private static final int ALL = 100_000;

    /** One for all tests of the JVM, which ends with it. */
    private static final class Node {
        static final CassandraCluster CLUSTER = CassandraCluster.start(1);
    }

    /** What the system property {@code carillon.directory.engine} says; SQLite unless it is set. */
    static DirectoryEngine ofThisRun() {
        return valueOf(System.getProperty("carillon.directory.engine", "sqlite").toUpperCase(Locale.ROOT));
    }

    abstract String newAddress(Path folder);

    abstract Store open(String address);

    /** The address of the one database that belongs to a folder. */
    String address(Path folder) {
        Path known = folder.resolve("address");
        try {
            if (!Files.exists(known)) {
                Files.writeString(known, newAddress(folder));
            }
            return Files.readString(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bodies by partition and key, read past the code under test. */
    Map<String, Map<String, byte[]>> read(String address) {
        var partitions = new TreeMap<String, Map<String, byte[]>>();
        try (var connection = DriverManager.getConnection(address);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT partition, key, body FROM record")) {
            while (rows.next()) {
                partitions
                        .computeIfAbsent(rows.getString(1), partition -> new TreeMap<>())
                        .put(rows.getString(2), rows.getBytes(3));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return partitions;
    }
}
