package io.carillon.cli;

import io.carillon.cli.settings.StoreLimits;
import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.engines.cassandra.CassandraStore;
import io.carillon.engines.postgresql.PostgresqlStore;
import io.carillon.engines.sqlite.SqliteBackup;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import io.carillon.store.spread.SpreadLimits;
import io.carillon.store.spread.SpreadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where the records of a directory are stored. */
// Only SQLITE and MEMORY initialize their classes, so no two threads can wait for each other.
@SuppressWarnings("ClassInitializationDeadlock")
interface StoreLocation {
    /** A file in the data directory, for one server. */
    StoreLocation SQLITE = new InFolder();

    /** The memory of a server, for itself. */
    StoreLocation MEMORY = new InMemory();

    /** What to do when a store of a kind cannot be opened. */
    String SQLITE_REMEDY =
            "Check that --data names the right directory, that this user can write there and that its disk has room; or"
                    + " restore a backup.";

    String POSTGRESQL_REMEDY =
            "Check that PostgreSQL is running there, and the address, user and password (PGUSER, PGPASSWORD).";
    String CASSANDRA_REMEDY = "Check that Cassandra is running there, and the address: cassandra://HOST,HOST/KEYSPACE.";

    /**
     * Opens the store with its raw records, or creates it.
     *
     * @param folder the data directory
     * @param limits of the database
     * @param random a secure one
     */
    Store open(Path folder, StoreLimits limits, RandomGenerator random);

    /** The same for an existing store: nothing is created. */
    Store openExisting(Path folder, StoreLimits limits, RandomGenerator random);

    /**
     * Opens an existing store for a backup, which only reads. If the engine can, what is read is the store at this moment. For
     * one thread.
     */
    Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random);

    /** Whether a snapshot is the store at one moment, even while servers write. */
    default boolean isSnapshotMomentary() {
        return true;
    }

    /** The kind of the store, in one word. */
    String engine();

    /** The kind and the place of the store, for the log: without parameters, which may include a password. */
    String inWords();

    /** Whether partitions are limited in size, so that large accounts are spread over several. */
    default boolean limitsPartitions() {
        return false;
    }

    /** How many users one write may change, with their index records. */
    default int usersPerWrite() {
        return 1000;
    }

    /** How many users, in the order of their addresses, one write is to create. */
    default int usersPerWriteInOrder() {
        return usersPerWrite();
    }

    /**
     * Whether many records are written faster in the order of their keys. Then a large import sorts its people by address, and
     * builds the index of names after everybody is in.
     */
    default boolean isFasterInOrder() {
        return false;
    }

    /**
     * Opens the store for a directory, whose accounts may be spread, here or in the store that they were copied from.
     *
     * @param folder the data directory
     * @param limits of the database; among them, the number of users per partition
     * @param random a secure one
     */
    default Store openDirectory(Path folder, StoreLimits limits, RandomGenerator random) {
        return directory(open(folder, limits, random), limits, random);
    }

    /** The same for an existing store. */
    default Store openExistingDirectory(Path folder, StoreLimits limits, RandomGenerator random) {
        return directory(openExisting(folder, limits, random), limits, random);
    }

    /** The store of a directory over its raw records, which are closed with it. */
    default Store directory(Store records, StoreLimits limits, RandomGenerator random) {
        return new SpreadStore(records, new AccountPlacement(), spreadLimits(limits), Clock.systemUTC(), random);
    }

    /** The limits of what is stored in one partition. */
    default SpreadLimits spreadLimits(StoreLimits limits) {
        return limitsPartitions() ? SpreadLimits.DEFAULT.withRecords(limits.usersPerPartition()) : SpreadLimits.NONE;
    }

    /** A SQLite file in the data directory. */
    final class InFolder implements StoreLocation {
        /** Each commit writes every page that it changes; with more users in it, more of them are on one page. */
        @Override
        public int usersPerWrite() {
            return 8000;
        }

        /** In order, no two commits write a page. A smaller one is less for the collector to copy until it is done. */
        @Override
        public int usersPerWriteInOrder() {
            return 1500;
        }

        /** In random order, each commit changes most pages of an index. */
        @Override
        public boolean isFasterInOrder() {
            return true;
        }

        @Override
        public String engine() {
            return "sqlite";
        }

        @Override
        public String inWords() {
            return "SQLite in the data directory";
        }

        @Override
        public Store open(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(
                    SQLITE_REMEDY, () -> SqliteStore.open(new DataFiles(folder).database(), limits.sqlite(), random));
        }

        @Override
        public Store openExisting(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(
                    SQLITE_REMEDY,
                    () -> SqliteStore.openExisting(new DataFiles(folder).database(), limits.sqlite(), random));
        }

        @Override
        public Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(SQLITE_REMEDY, () -> SqliteBackup.snapshot(new DataFiles(folder).database()));
        }
    }

    /** A database of PostgreSQL. */
    record InPostgresql(String url) implements StoreLocation {
        @Override
        public String engine() {
            return "postgresql";
        }

        /** The driver accepts no password before the parameters. */
        @Override
        public String inWords() {
            return "PostgreSQL at " + url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
        }

        @Override
        public Store open(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(
                    POSTGRESQL_REMEDY, () -> PostgresqlStore.open(url, System.getenv(), limits.postgresql(), random));
        }

        @Override
        public Store openExisting(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(
                    POSTGRESQL_REMEDY,
                    () -> PostgresqlStore.openExisting(url, System.getenv(), limits.postgresql(), random));
        }

        @Override
        public Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(
                    POSTGRESQL_REMEDY, () -> PostgresqlStore.snapshot(url, System.getenv(), limits.postgresql()));
        }
    }

    /** A keyspace of Cassandra. */
    record InCassandra(URI uri) implements StoreLocation {
        @Override
        public String engine() {
            return "cassandra";
        }

        @Override
        public String inWords() {
            String nodes = String.valueOf(uri.getRawAuthority());
            return "Cassandra at " + nodes.substring(nodes.indexOf('@') + 1) + uri.getRawPath();
        }

        @Override
        public Store open(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(CASSANDRA_REMEDY, () -> CassandraStore.open(uri, limits.cassandra(), random));
        }

        @Override
        public Store openExisting(Path folder, StoreLimits limits, RandomGenerator random) {
            return Opening.of(CASSANDRA_REMEDY, () -> CassandraStore.openExisting(uri, limits.cassandra(), random));
        }

        @Override
        public Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random) {
            return openExisting(folder, limits, random);
        }

        @Override
        public boolean isSnapshotMomentary() {
            return false;
        }

        /** As many as one InviteUsers: a larger batch exceeds what Cassandra accepts. */
        @Override
        public int usersPerWrite() {
            return 50;
        }

        @Override
        public boolean limitsPartitions() {
            return true;
        }
    }

    /** The memory of one server, which no other process can open. */
    final class InMemory implements StoreLocation {
        static final String URL = "memory:";

        /** What a command reports that is not a server. */
        static CommandFailedException outOfReach() {
            return new CommandFailedException(
                    "A store in memory exists only inside the server that was started with --store " + URL
                            + ", where no other command can reach it.",
                    "Call that server with its endpoint and its access key, or use a store on disk.");
        }

        @Override
        public String engine() {
            return "memory";
        }

        @Override
        public String inWords() {
            return "memory, which keeps nothing";
        }

        @Override
        public Store open(Path folder, StoreLimits limits, RandomGenerator random) {
            throw outOfReach();
        }

        @Override
        public Store openExisting(Path folder, StoreLimits limits, RandomGenerator random) {
            throw outOfReach();
        }

        @Override
        public Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random) {
            throw outOfReach();
        }
    }

    /**
     * The location that an address of a database names.
     *
     * @throws TypeConversionException if it names none
     */
    static StoreLocation ofUrl(String url) {
        return new Converter().convert(url);
    }

    /** Requires that a text is the address of a database, and leaves it as it is. */
    final class UrlConverter implements ITypeConverter<String> {
        @Override
        public String convert(String url) {
            ofUrl(url);
            return url;
        }
    }

    /** Parses the address of a database. It may contain a password, so no message repeats it. */
    class Converter implements ITypeConverter<StoreLocation> {
        private static final String CASSANDRA = "cassandra:";

        @Override
        public StoreLocation convert(String url) {
            if (url.startsWith(PostgresqlStore.URL_PREFIX)) {
                requireDatabase(url);
                return new InPostgresql(url);
            }
            if (url.startsWith(CASSANDRA)) {
                return new InCassandra(uri(url));
            }
            if (url.equals(InMemory.URL)) {
                return MEMORY;
            }
            throw new TypeConversionException("must begin with " + PostgresqlStore.URL_PREFIX + "// or " + CASSANDRA
                    + "//, or be " + InMemory.URL);
        }

        /** PostgreSQL's driver would log a line of its own about it. */
        private static void requireDatabase(String url) {
            String address = PostgresqlStore.URL_PREFIX + "//";
            if (url.startsWith(address) && !url.substring(address.length()).contains("/")) {
                throw new TypeConversionException("must name a database: " + address + "HOST/DATABASE");
            }
        }

        private static URI uri(String url) {
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                throw new TypeConversionException("is not an address of the form cassandra://HOST,HOST/KEYSPACE");
            }
        }
    }

    /** Parses the address of a database, or the path of a data directory with a SQLite file. */
    final class AnyConverter implements ITypeConverter<StoreLocation> {
        private final Converter databases = new Converter();

        @Override
        public StoreLocation convert(String text) {
            if (text.startsWith(PostgresqlStore.URL_PREFIX) || text.startsWith(Converter.CASSANDRA)) {
                return databases.convert(text);
            }
            if (text.startsWith(InMemory.URL)) {
                throw new TypeConversionException("is the memory of one server, which no other command can reach");
            }
            if (text.contains("://") || text.startsWith("jdbc:")) {
                throw new TypeConversionException("is neither a directory nor the address of a supported database");
            }
            return new InNamedFolder(
                    new PathConverter().convert(text).toAbsolutePath().normalize());
        }
    }

    /** A SQLite file in a directory that is named instead of a database. */
    record InNamedFolder(Path named) implements StoreLocation {
        @Override
        public String engine() {
            return SQLITE.engine();
        }

        @Override
        public String inWords() {
            return "SQLite in " + named;
        }

        @Override
        public Store open(Path folder, StoreLimits limits, RandomGenerator random) {
            return SQLITE.open(created(), limits, random);
        }

        private Path created() {
            try {
                new DataFiles(named).create();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return named;
        }

        @Override
        public Store openExisting(Path folder, StoreLimits limits, RandomGenerator random) {
            try {
                new DataFiles(named).requireThere();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return SQLITE.openExisting(named, limits, random);
        }

        @Override
        public Store openSnapshot(Path folder, StoreLimits limits, RandomGenerator random) {
            return SQLITE.openSnapshot(named, limits, random);
        }
    }
}
