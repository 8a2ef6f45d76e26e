package io.carillon.cli;

import io.carillon.cli.settings.SettingSources;
import io.carillon.cli.settings.Settings;
import io.carillon.cli.settings.StoreLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The limits of databases, for commands that name stores instead of a server's directory. */
final class StoreLimitsOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file with the limits of databases. Default: " + ConfigOption.VARIABLE
                    + ", or else the default settings.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    StoreLimits limits() {
        return settings().storeLimits();
    }

    /** The settings of the environment and of the file that is named. */
    Settings settings() {
        return sources().read(named());
    }

    /** The settings of a server's directory: as its server reads them. */
    Settings settingsIn(Path folder) {
        Path named = named();
        return named == null ? sources().readIn(folder) : sources().read(named);
    }

    private @Nullable Path named() {
        return ConfigOption.named(file, CarillonCommand.environment(command));
    }

    private SettingSources sources() {
        return new SettingSources(List.of(), CarillonCommand.environment(command));
    }
}
