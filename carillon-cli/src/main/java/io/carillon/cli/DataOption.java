package io.carillon.cli;

import io.carillon.cli.settings.SettingFlag;
import io.carillon.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The directory that a command works on, the database if the records are not in the directory, and the settings. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's directory. Commands that create something create the directory too. Default:"
                    + " CARILLON_DATA.")
    private @Nullable Path folder;

    @Option(
            names = "--store",
            paramLabel = "URL",
            converter = StoreLocation.UrlConverter.class,
            description =
                    "Database for any number of servers with the same secret.key: jdbc:postgresql://HOST/DATABASE or"
                            + " cassandra://HOST,HOST/KEYSPACE; or memory: for a server that keeps nothing. Default:"
                            + " CARILLON_STORE_URL, or else a SQLite file in DIR.")
    private @Nullable String store;

    @Mixin
    private ConfigOption config;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Those of the first reading. */
    private @Nullable Settings settings;

    /** The settings. They are read before anything is created or opened, so that a wrong file changes nothing. */
    Settings settings() {
        return settings == null ? settings(List.of()) : settings;
    }

    /** The same with further settings of the command line. */
    Settings settings(List<SettingFlag> more) {
        Settings read = settingsOfServer(more);
        if (isInMemory()) {
            throw StoreLocation.InMemory.outOfReach();
        }
        return read;
    }

    /** The same for a server, which needs no directory if its store is in memory. */
    Settings settingsOfServer(List<SettingFlag> more) {
        Settings read = read(more);
        if (!isInMemory(read) && read.folder().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Missing required option: '--data=DIR', or the variable CARILLON_DATA.");
        }
        settings = read;
        return read;
    }

    /**
     * Reads the settings once more; the directory and the database stay those of the first reading.
     *
     * @param more further settings of the command line
     */
    Settings read(List<SettingFlag> more) {
        var flags = new ArrayList<>(more);
        if (folder != null) {
            flags.add(new SettingFlag("--data", "data", folder.toString()));
        }
        if (store != null) {
            flags.add(new SettingFlag("--store", "store.url", store));
        }
        return config.read(flags, CarillonCommand.environment(command));
    }

    /** Whether the command line names the directory or the database. */
    boolean isGiven() {
        return folder != null || store != null;
    }

    /** The server's directory; it may not exist yet. */
    Path folder() {
        return settings().folder().orElseThrow();
    }

    /** Where the records are. */
    StoreLocation location() {
        return settings().database().map(StoreLocation::ofUrl).orElse(StoreLocation.SQLITE);
    }

    /** Whether the records are in the memory of a server; only for one whose settings have been read. */
    boolean isInMemory() {
        return settings != null && isInMemory(settings);
    }

    private static boolean isInMemory(Settings read) {
        return read.database().filter(StoreLocation.InMemory.URL::equals).isPresent();
    }

    /** Opens both, or creates them. */
    DataFolder open() throws IOException {
        return open(settings());
    }

    /** Opens both, which must exist, for a command that has nothing to do in a new directory. */
    DataFolder openExisting() throws IOException {
        return DataFolder.openExisting(folder(), location(), settings());
    }

    /** The same for a command that writes much and serves nobody, which the store gives more memory. */
    DataFolder openExistingForBulk() throws IOException {
        return DataFolder.openExisting(
                folder(), location(), settings(), settings().storeLimits().forBulk());
    }

    /** As {@link #open()}, with settings that were read before. */
    DataFolder open(Settings settings) throws IOException {
        return DataFolder.open(folder(), location(), settings);
    }

    /** The data directory and the store, for the log. */
    String inWords() {
        return isInMemory()
                ? "store: " + StoreLocation.MEMORY.inWords()
                : "data in " + folder().toAbsolutePath().normalize() + ", store: "
                        + location().inWords();
    }

    /** Whether the records are in a SQLite file in the directory, so that its servers have the one secret.key. */
    boolean isSqlite() {
        return location() == StoreLocation.SQLITE;
    }

    /**
     * The options that name the same data for another command in the same environment. The address of a database, which may
     * have a password, is left out.
     */
    String toBeTyped() {
        Path file = config.named(CarillonCommand.environment(command));
        return "--data " + folder() + (store == null ? "" : " --store URL") + (file == null ? "" : " --config " + file);
    }
}
