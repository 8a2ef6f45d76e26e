package io.carillon.cli.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.cli.output.AlignedColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param endpoint what was called
 * @param outcomes by operation, in the order of the help
 */
public record Report(String endpoint, List<Outcome> outcomes) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Whether every check passed. */
    public boolean isGreen() {
        return outcomes.stream().allMatch(outcome -> outcome.result() == Result.PASSED);
    }

    /** A table and a line with the counts, for people. */
    public List<String> lines() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("OPERATION", "CHECK", "RESULT", ""));
        outcomes.forEach(outcome -> rows.add(
                List.of(outcome.operation(), outcome.check(), outcome.result().toString(), outcome.detail())));
        var lines = new ArrayList<>(
                AlignedColumns.of(rows).stream().map(String::stripTrailing).toList());
        lines.add("");
        lines.add(summary());
        return lines;
    }

    private String summary() {
        long operations = outcomes.stream().map(Outcome::operation).distinct().count();
        return operations + " operations, " + outcomes.size() + " checks: "
                + counts().entrySet().stream()
                        .map(count -> count.getValue() + " "
                                + count.getKey().toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private Map<Result, Long> counts() {
        var counts = new EnumMap<Result, Long>(Result.class);
        for (Result result : Result.values()) {
            counts.put(
                    result,
                    outcomes.stream()
                            .filter(outcome -> outcome.result() == result)
                            .count());
        }
        return counts;
    }

    /** The same for programs. */
    public String json() {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("Endpoint", endpoint);
            json.writeObjectFieldStart("Counts");
            for (Map.Entry<Result, Long> count : counts().entrySet()) {
                json.writeNumberField(count.getKey().name(), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("Checks");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                json.writeStringField("Operation", outcome.operation());
                json.writeStringField("Check", outcome.check());
                json.writeStringField("Result", outcome.result().name());
                if (!outcome.detail().isEmpty()) {
                    json.writeStringField("Detail", outcome.detail());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
