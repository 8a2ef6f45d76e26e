package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The directory that a command works on, the database if the records are not in the directory, and the settings. */
final class DataOption {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The server's directory. Commands that create something create the directory too.")
    private Path folder;

    @Option(
            names = "--store",
            paramLabel = "URL",
            converter = StoreLocation.Converter.class,
            description =
                    "Database for any number of servers with the same secret.key: jdbc:postgresql://HOST/DATABASE or"
                            + " cassandra://HOST,HOST/KEYSPACE. Default: a SQLite file in DIR.")
    private StoreLocation store = StoreLocation.SQLITE;

    @Mixin
    private ConfigOption config;

    /** The settings. They are read before anything is created or opened, so that a wrong file changes nothing. */
    Settings settings() {
        return config.of(folder);
    }

    /** Opens both, or creates them. */
    DataFolder open() throws IOException {
        return open(settings());
    }

    /** Opens both, which must exist, for a command that has nothing to do in a new directory. */
    DataFolder openExisting() throws IOException {
        return DataFolder.openExisting(folder, store, settings());
    }

    /** As {@link #open()}, with settings that were read before. */
    DataFolder open(Settings settings) throws IOException {
        return DataFolder.open(folder, store, settings);
    }

    /** The data directory and the store, for the log. */
    String inWords() {
        return "data in " + folder.toAbsolutePath().normalize() + ", store: " + store.inWords();
    }

    /** The server's directory. */
    Path folder() {
        return folder;
    }

    /** Where the records are. */
    StoreLocation location() {
        return store;
    }

    /** Whether the records are in a SQLite file in the directory, so that its servers have the one secret.key. */
    boolean isSqlite() {
        return store == StoreLocation.SQLITE;
    }

    /**
     * The options that name the same data for another command. The address of a database, which may have a password, is left
     * out.
     */
    String toBeTyped() {
        return "--data " + folder + (store == StoreLocation.SQLITE ? "" : " --store URL");
    }
}
