package io.carillon.cli;

import io.carillon.cli.settings.SettingSources;
import io.carillon.cli.settings.StoreLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Map<String, String> environment = CarillonCommand.environment(command);
        return new SettingSources(List.of(), environment)
                .read(ConfigOption.named(file, environment))
                .storeLimits();
    }
}
