package io.carillon.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.api.PlainJson;
import io.carillon.cli.api.PlainYaml;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedValueTest {
    private static @Nullable String difference(String expected, String actual) throws IOException {
        return ExpectedValue.difference(PlainYaml.read(expected), PlainJson.read(actual), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{A: 1, B: x} | {\"A\": 1, \"B\": \"x\", \"C\": true}",
                "{A: {B: [1, 2]}} | {\"A\": {\"B\": [1, 2]}}",
                "{A: [~others, {B: 2}]} | {\"A\": [{\"B\": 1}, {\"B\": 2, \"C\": 3}]}",
                "{A: ~absent} | {}",
                "{A: ~absent} | {\"A\": null}",
                "{A: ~any} | {\"A\": []}",
                "{A: ~size 2} | {\"A\": [1, 1]}",
                "{A: ~uuid} | {\"A\": \"0190b0c0-1111-7222-8333-444455556666\"}",
                "{A: ~time} | {\"A\": \"2018-12-20T18:45:25.231Z\"}",
                "{A: ~/x+/} | {\"A\": \"xxx\"}"
            })
    void fits(String expected, String actual) throws IOException {
        assertThat(difference(expected, actual)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{A: 1} | {\"A\": 2} | A should be 1, but is 2",
                "{A: {B: x}} | {\"A\": {}} | A.B should be x, but is absent",
                "{A: [1, 2]} | {\"A\": [2, 1]} | A[0] should be 1, but is 2",
                "{A: []} | {\"A\": [1]} | A should be [], but is [1]",
                "{A: []} | {} | A should be a list, but is absent",
                "{A: {B: 1}} | {\"A\": [1]} | A should be an object, but is [1]",
                "{A: [~others, 3]} | {\"A\": [1, 2]} | A should be among others 3, but is [1, 2]",
                "{A: ~absent} | {\"A\": \"\"} | A should be absent, but is",
                "{A: ~any} | {\"A\": null} | A should be any, but is absent",
                "{A: ~size 2} | {\"A\": [1]} | A should be size 2, but is [1]",
                "{A: ~uuid} | {\"A\": \"1\"} | A should be uuid, but is 1",
                "{A: ~time} | {\"A\": 1545331525.231} | A should be time, but is 1.545331525231E9",
                "{A: ~/x+/} | {\"A\": \"xy\"} | A should be /x+/, but is xy"
            })
    void isReportedWithItsPlace(String expected, String actual, String difference) throws IOException {
        assertThat(difference(expected, actual)).isNotNull().asString().isEqualToIgnoringWhitespace(difference);
    }

    @Test
    void aLongValueIsCutAndHasNoControlCharacters() throws IOException {
        assertThat(difference("{A: x}", "{\"A\": \"" + "\\u001b[2Jab\\n".repeat(1000) + "\"}"))
                .hasSizeLessThan(300)
                .doesNotContain("\u001b", "\n");
    }
}
