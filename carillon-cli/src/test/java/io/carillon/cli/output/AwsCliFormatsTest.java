package io.carillon.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.SearchExpression;
import io.carillon.paginators.SearchExpressionException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Random results, whole and in pages, with and without a query, are printed byte for byte as the AWS CLI's own formatters
 * print them: {@code src/test/python/aws_formats.py}, run by Debian's Python. {@code -Dcarillon.test.results=100000} tries
 * more of them, {@code -Dcarillon.test.seed=N} others.
 */
class AwsCliFormatsTest {
    private static final int RESULTS = Integer.getInteger("carillon.test.results", 2000);
    private static final long SEED = Long.getLong("carillon.test.seed", 20260220);

    /** No query more often than any one; what takes a thing twice makes anchors in YAML. */
    private static final List<String> QUERIES = List.of(
            "@",
            "a",
            "Users[].UserId",
            "Users[*].[a, b]",
            "Users[].{Id: UserId, \"with: colon\": a}",
            "[a, a]",
            "{x: a, y: [a, a], z: b}",
            "[Users, Users[0], [Users[0]]]",
            "{one: Users, two: Users}",
            "{\"" + "long name ".repeat(14) + "\": Users, b: Users}",
            "{\"" + "n".repeat(129) + "\": [a, Users], c: @}",
            "values(@)",
            "keys(@)",
            "length(@)",
            "length(Users)",
            "[`1e16`, `1.5e-7`, `123456789012345680`, `0.1`, `-0.0`, `100.0`]",
            "to_number('nan')",
            "[to_number('inf'), to_number('-inf'), to_number('nan')]",
            "Users[*].`{}`",
            "Users[*].`[1]`",
            "`{}`",
            "`[]`",
            "`null`",
            "NextToken",
            "sort_by(Users, &UserId)[].UserId",
            "to_string(@)",
            "type(Users)",
            "Users[] | [0]");

    @TempDir
    private Path folder;

    /** A result to print. */
    private record Case(Map<String, @Nullable Object> description) {
        static Case of(ResultFormat format, Random random) {
            Map<String, @Nullable Object> description = new LinkedHashMap<>();
            var results = new RandomResults(random.nextLong());
            description.put("format", format.label());
            description.put("query", random.nextInt(3) == 0 ? null : QUERIES.get(random.nextInt(QUERIES.size())));
            if (random.nextBoolean()) {
                description.put("result", results.result());
            } else {
                description.put("pages", results.pages());
                description.put("token", random.nextInt(3) == 0 ? "eyJOZXh0VG9rZW4iOiBudWxsfQ==" : null);
            }
            return new Case(description);
        }

        @SuppressWarnings("unchecked")
        @Nullable
        String printed() throws IOException {
            var out = new StringWriter();
            String query = (String) description.get("query");
            try {
                ResultWriter writer = ResultWriter.of(
                        ResultFormat.of((String) description.get("format")).orElseThrow(),
                        query == null ? null : SearchExpression.compile(query),
                        ResultShape.UNKNOWN,
                        OutputTarget.of(out));
                if (description.get("pages") instanceof List<?> pages) {
                    for (Object page : pages) {
                        writer.page((Map<String, @Nullable Object>) page);
                    }
                    writer.end((String) description.get("token"));
                } else {
                    writer.write((Map<String, @Nullable Object>) description.get("result"));
                }
                return out.toString();
            } catch (SearchExpressionException e) {
                return null;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "YAML", "YAML_STREAM", "TEXT"})
    void printsWhatTheAwsClisFormatterPrints(ResultFormat format) throws Exception {
        var random = new Random(SEED);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < RESULTS; i++) {
            cases.add(Case.of(format, random));
        }
        List<String> expected = printedByAws(cases);
        assertThat(expected).hasSameSizeAs(cases);
        for (int i = 0; i < RESULTS; i++) {
            JsonNode output = JsonNode.parser().parse(expected.get(i));
            AbstractStringAssert<?> printed = assertThat(cases.get(i).printed())
                    .as(
                            "seed %d, result %d: %s",
                            SEED, i, JsonText.compact(cases.get(i).description()));
            if (output.isBoolean()) {
                // Text of a list of an object and something else, for which the AWS CLI has a fault.
                assertThat(format).isEqualTo(ResultFormat.TEXT);
                printed.isNotNull();
            } else {
                printed.isEqualTo(output.isNull() ? null : output.asString());
            }
        }
    }

    private List<String> printedByAws(List<Case> cases) throws Exception {
        Path file = folder.resolve("cases");
        Files.write(
                file,
                cases.stream().map(each -> JsonText.compact(each.description())).toList());
        Path errors = folder.resolve("errors");
        Process python = new ProcessBuilder("/usr/bin/python3", "src/test/python/aws_formats.py", file.toString())
                .redirectError(errors.toFile())
                .start();
        List<String> lines = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(python.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }
}
