package io.carillon.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YAML is read as the AWS CLI's own library reads it: {@code src/test/python/yaml_values.py}, run by Debian's Python. */
class PlainYamlTest {
    private static final List<String> DOCUMENTS = List.of(
            ("|~|a|a: b|a: 5|a: yes|a: no|a: True|a: tRUE|a: null|a:|a: 0x1F|a: 0b11|a: 0o17|a: 017|a: 1_000|a: +5|a: -0|a: 1e3"
                            + "|a: 1.5|a: .5|a: 1.|a: .5e1|a: .5e+1|a: .inf|a: -.INF|a: .nan|a: 1:30|a: 2001-01-01|a: 2001-01-01t10:00:00Z"
                            + "|a: '5'|a: \"5\\n\"|a: !!str 5|a: !!int '5'|a: !!int x|a: !!float 5|a: !!bool 'true'|a: !!null ''|a: !x 5|a: ! 5"
                            + "|a: [1, b, {c: d}]|a: {b: [c, d,]}|- a\n- b|a:\n- b\n- c: d\n  e: f|a: 1\na: 2|{a: b|[a|a: b: c|a: [1"
                            + "|a: >\n  b\n  c\n|a: BAR-\n  b\n  c\n|a: &x 5\nb: *x|a: *x|a: &x {b: c}\nd: {<<: *x, e: f}"
                            + "|a: {<<: [{b: 1, c: 1}, {b: 2, d: 2}], c: 3}|a: {<<: 5}|{<<: {a: b}, c: d}|'<<': {a: b}|5: a|true: a|~: a"
                            + "|? a\n: b|# nothing|a: b # comment|a: b#c|--- a|---\na: b\n...|--- a\n--- b|%YAML 1.1\n---\na: 1|\ta: b"
                            + "|a: 'it''s'|a: \"\\u00e9\\x41\\/\"|a: \"\\q\"|a: @b|a: `b|a: %b|a: b: |zo\u00eb: \u9418|a: \ud83d\ude00|a: \u0007"
                            + "|a: {b, c}|{a, b: c}|[a: b]|a: !!binary aGk=|a: -|a: - b|-a|a: =|AccountId: ''  # [REQUIRED]")
                    .split("\\|", -1));

    /** Stand for a line break and a bar in the lists above, and in the lines that Python reads and prints. */
    private static final char LINE_BREAK = '\u2424';

    private static final String BAR = "BAR";

    @Test
    void readsWhatTheAwsCliReads(@TempDir Path folder) throws Exception {
        List<String> documents =
                DOCUMENTS.stream().map(document -> document.replace(BAR, "|")).toList();
        Path cases = folder.resolve("cases");
        Files.write(
                cases,
                documents.stream()
                        .map(document -> document.replace('\n', LINE_BREAK))
                        .toList());
        Path errors = folder.resolve("errors");
        Process python = new ProcessBuilder("/usr/bin/python3", "src/test/python/yaml_values.py", cases.toString())
                .redirectError(errors.toFile())
                .start();
        List<String> expected = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(python.waitFor()).as(Files.readString(errors)).isZero();
        List<String> actual = new ArrayList<>();
        for (String document : documents) {
            actual.add((document + " is " + read(document)).replace('\n', LINE_BREAK));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String read(String document) {
        try {
            return shown(PlainYaml.read(document));
        } catch (IOException e) {
            return "refused";
        }
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> shown(member.getKey()) + ": " + shown(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(PlainYamlTest::shown).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Double number) {
            return "float " + (long) (number * 1000) + (number.isNaN() ? "nan" : number.isInfinite() ? "inf" : "");
        } else if (value instanceof byte[]) {
            return "bytes";
        } else if (value instanceof YamlValue.Timestamp) {
            return "timestamp";
        }
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    @Test
    void nestingWithoutEndAndListsAsNamesAreRefused() {
        assertThatThrownBy(() -> PlainYaml.read("[".repeat(100_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PlainYaml.read("[a]: b")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PlainYaml.read("&x [*x]")).isInstanceOf(IOException.class);
    }
}
