package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings file, for commands that open a store. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file. Default: " + Settings.FILE_NAME + " in the server's directory, if it exists.")
    private @Nullable Path file;

    /** The settings of the named file, or else of the file in the directory, or else the defaults. */
    Settings of(Path folder) {
        if (file != null) {
            return Settings.read(file);
        }
        Path usual = folder.resolve(Settings.FILE_NAME);
        return Files.exists(usual) ? Settings.read(usual) : Settings.DEFAULT;
    }
}
