package io.carillon.cli;

import picocli.CommandLine.Option;

/** The option for the output format. */
final class OutputOption {
    @Option(
            names = "--output",
            defaultValue = "text",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    OutputFormat format;

    boolean isJson() {
        return format == OutputFormat.json;
    }
}
