package io.carillon.cli;

import picocli.CommandLine.Option;

/** How a command prints its result. */
final class OutputOption {
    @Option(
            names = "--output",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    OutputFormat format;

    boolean isJson() {
        return format == OutputFormat.json;
    }
}
