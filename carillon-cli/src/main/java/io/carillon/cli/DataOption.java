package io.carillon.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The server's folder; made if it is not there.")
    Path folder;
}
