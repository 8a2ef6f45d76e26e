package io.carillon.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Words are read as Python's {@code argparse} reads them. */
class WordParserTest {
    private static final WordParser PARSER = new WordParser(
            List.of(
                    OptionSyntax.text("--text"),
                    OptionSyntax.text("--test"),
                    OptionSyntax.list("--list"),
                    OptionSyntax.flag("--flag", "--flag", "true"),
                    OptionSyntax.flag("--no-flag", "--flag", "false"),
                    OptionSyntax.integer("--number"),
                    OptionSyntax.optionalChoice("--kind", List.of("one", "two")),
                    OptionSyntax.text("--tester").writtenOut()),
            "command",
            true);

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("run", Map.of(), List.of()),
                Arguments.of("--text a run", Map.of("--text", List.of("a")), List.of()),
                Arguments.of("run --text=a=b", Map.of("--text", List.of("a=b")), List.of()),
                Arguments.of("run --tex a", Map.of("--text", List.of("a")), List.of()),
                Arguments.of("run --test a", Map.of("--test", List.of("a")), List.of()),
                Arguments.of("run --tes a", Map.of("--test", List.of("a")), List.of()),
                Arguments.of("run --tester a", Map.of("--tester", List.of("a")), List.of()),
                Arguments.of("run --text a --text b", Map.of("--text", List.of("b")), List.of()),
                Arguments.of("run --text -5", Map.of("--text", List.of("-5")), List.of()),
                Arguments.of(
                        "run --list a b --flag",
                        Map.of("--list", List.of("a", "b"), "--flag", List.of("true")),
                        List.of()),
                Arguments.of("run --list", Map.of("--list", List.of()), List.of()),
                Arguments.of("run --flag --no-flag", Map.of("--flag", List.of("false")), List.of()),
                Arguments.of("run --kind", Map.of("--kind", List.of("one")), List.of()),
                Arguments.of("run --kind two", Map.of("--kind", List.of("two")), List.of()),
                Arguments.of("run --number 1_0", Map.of("--number", List.of("1_0")), List.of()),
                Arguments.of("run --other x --text a y", Map.of("--text", List.of("a")), List.of("--other", "x", "y")),
                Arguments.of("run -- --text a", Map.of(), List.of("--text", "a")));
    }

    @ParameterizedTest
    @MethodSource("right")
    void finds(String line, Map<String, List<String>> values, List<String> rest) {
        ParsedWords parsed = PARSER.parse(List.of(line.split(" ")));
        assertThat(parsed).isEqualTo(new ParsedWords(values, "run", rest));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("--text", "argument --text: expected one argument"),
                Arguments.of("run --text --flag", "argument --text: expected one argument"),
                Arguments.of("run --te a", "ambiguous option: --te could match --text, --test"),
                Arguments.of("run --flag=x", "argument --flag: it takes no value, and got 'x'"),
                Arguments.of("run --number x", "argument --number: invalid int value: 'x'"),
                Arguments.of("run --kind x", "argument --kind: Invalid choice 'x', valid choices are: one, two"),
                Arguments.of("--flag", "the following arguments are required: command"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(String line, String problem) {
        assertThatThrownBy(() -> PARSER.parse(List.of(line.split(" ")))).hasMessage(problem);
    }
}
