package io.carillon.cli;

import io.carillon.cli.settings.SettingFlag;
import io.carillon.cli.settings.SettingSources;
import io.carillon.cli.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings file, for commands that open a store. The environment has settings too, and goes before the file. */
final class ConfigOption {
    /** The variable that names the file if the option does not. */
    static final String VARIABLE = "CARILLON_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file. Default: " + VARIABLE + ", or " + Settings.FILE_NAME
                    + " in the server's directory, if it exists.")
    private @Nullable Path file;

    /** The settings of a command that works on a server's directory: with that directory's file unless another is named. */
    Settings read(List<SettingFlag> flags, Map<String, String> environment) {
        var sources = new SettingSources(flags, environment);
        Path named = named(environment);
        return named == null && sources.folder().isPresent()
                ? sources.readIn(sources.folder().orElseThrow())
                : sources.read(named);
    }

    /** The file that the option or the variable names. */
    @Nullable
    Path named(Map<String, String> environment) {
        return named(file, environment);
    }

    /** The file of an option, or else of the variable. */
    static @Nullable Path named(@Nullable Path option, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        return option != null || variable.isBlank() ? option : Path.of(variable.strip());
    }
}
