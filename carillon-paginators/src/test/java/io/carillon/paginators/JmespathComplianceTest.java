package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.carillon.paginators.internal.python.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official compliance files of JMESPath, in {@code src/test/resources/jmespath/compliance}. */
final class JmespathComplianceTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "jmespath", "compliance");
    /** How many cases the files have: a file that is lost, or read only in part, is noticed. */
    private static final int CASES = 892;

    @TestFactory
    Stream<DynamicTest> officialCases() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                tests.addAll(cases(file));
            }
        }
        assertThat(tests).hasSize(CASES);
        return tests.stream();
    }

    private static List<DynamicTest> cases(Path file) throws IOException {
        String wrapped = "{\"suites\": " + Files.readString(file, StandardCharsets.UTF_8) + "}";
        List<DynamicTest> tests = new ArrayList<>();
        for (Object suite : Json.list(JsonObject.read(wrapped.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .get("suites"))) {
            Object given = Json.object(suite).get("given");
            for (Object one : Json.list(Json.object(suite).get("cases"))) {
                Map<String, @Nullable Object> content = Json.object(one);
                String name = file.getFileName() + ": " + content.get("expression");
                if (content.containsKey("result") || content.containsKey("error")) {
                    tests.add(DynamicTest.dynamicTest(name, () -> check(given, content)));
                }
            }
        }
        return tests;
    }

    private static void check(@Nullable Object given, Map<String, @Nullable Object> content) {
        String expression = Json.text(content.get("expression"));
        if (content.containsKey("error")) {
            assertThat(catchThrowable(() -> evaluate(expression, given)))
                    .as("given %s", given)
                    .isInstanceOf(SearchExpressionException.class);
        } else {
            assertThat(comparable(evaluate(expression, given)))
                    .as("given %s", given)
                    .isEqualTo(comparable(content.get("result")));
        }
    }

    private static @Nullable Object evaluate(String expression, @Nullable Object given) {
        return SearchExpression.compile(expression).search(given);
    }

    /** Numbers by their value. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(comparable(element)));
            return elements;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(key, comparable(member)));
            return members;
        }
        return value;
    }
}
