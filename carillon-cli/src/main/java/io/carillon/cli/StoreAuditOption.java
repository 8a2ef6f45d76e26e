package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The audit log of a command that changes a store which it names instead of a server's directory. A directory with a SQLite file
 * has its own; a change of a database is recorded in the directory of its servers, or in the one that it is filled from.
 */
final class StoreAuditOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Server's directory whose audit log records the change. Default: the directory that is changed, or"
                            + " else CARILLON_DATA, or else the directory that is copied from.")
    private @Nullable Path named;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The log; it is opened when a change is recorded.
     *
     * @param config where the settings of the log are
     * @param changed the store that is changed
     * @param read the store that is only read; null if there is none
     * @throws ParameterException if changes are recorded, and it is not known where
     */
    CommandAudit open(StoreLimitsOption config, StoreLocation changed, @Nullable StoreLocation read)
            throws IOException {
        Path folder = folder(config, changed, read);
        Settings settings = folder == null ? config.settings() : config.settingsIn(folder);
        if (folder == null && settings.audit().file() != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing option: '--data=DIR', the server's directory whose audit log records the change.");
        }
        if (named != null) {
            new DataFiles(named).requireThere();
        }
        return new CommandAudit(
                new DataFiles(folder == null ? Path.of("") : folder), settings.audit(), new SecureRandom());
    }

    private @Nullable Path folder(StoreLimitsOption config, StoreLocation changed, @Nullable StoreLocation read) {
        return Stream.of(named, folderOf(changed), config.settings().folder().orElse(null), folderOf(read))
                .filter(folder -> folder != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Path folderOf(@Nullable StoreLocation location) {
        return location instanceof StoreLocation.InNamedFolder folder ? folder.named() : null;
    }
}
