package io.carillon.cli;

import io.carillon.cli.output.ColorMode;
import io.carillon.cli.output.OutputTarget;
import io.carillon.cli.output.ResultFormat;
import io.carillon.cli.output.ResultShape;
import io.carillon.cli.output.ResultWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a report is printed: as a table for people, or as CSV, JSON and so on for programs. */
final class ReportOption {
    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "Output format: table, csv, json, yaml, text or ndjson. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Hands over the pages of a report, one after the other. */
    interface Pages {
        /**
         * The next page, as a list of rows.
         *
         * @return null after the last one
         */
        @Nullable
        List<Map<String, @Nullable Object>> next();
    }

    /**
     * Prints a report.
     *
     * @param name of the list, in JSON
     * @param columns of the rows, in order
     */
    void print(String name, List<String> columns, Pages pages) throws IOException {
        var out = spec.commandLine().getOut();
        ResultWriter writer = ResultWriter.of(
                format,
                null,
                new ResultShape(name, columns),
                OutputTarget.standardOutput(out, format, ColorMode.AUTO, CarillonCommand.environment(spec)));
        for (var page = pages.next(); page != null; page = pages.next()) {
            writer.page(Map.of(name, page));
        }
        writer.end(null);
        out.flush();
    }

    static final class FormatConverter implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String value) {
            return ResultFormat.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not one of " + String.join(", ", ResultFormat.labels()) + "."));
        }
    }
}
