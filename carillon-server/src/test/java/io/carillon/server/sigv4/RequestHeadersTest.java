package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {
    /** Headers by name and value, one after the other. */
    private static RequestHeaders headers(String... namesAndValues) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new RequestHeaders(headers);
    }

    private static String canonical(RequestHeaders headers, String name) {
        ByteBuilder out = new ByteBuilder(1).append("x");
        headers.appendCanonical("host;" + name + ";z", 5, 5 + name.length(), out);
        return new String(out.copyFrom(1), ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 32, 33, 100})
    void readsAnyNumber(int count) {
        RequestHeaders headers = new RequestHeaders(IntStream.range(0, count)
                .mapToObj(i -> Map.entry("Name" + i, "value" + i))
                .toList());

        for (int i = 0; i < count; i++) {
            assertThat(headers.single("name" + i)).isEqualTo("value" + i);
        }
        assertThat(headers.single("name" + count)).isNull();
    }

    @Test
    void refusesARepeatedHeader() {
        RequestHeaders headers = headers("A", " one ", "b", "x", "a", "two");

        assertThat(headers.single("B")).isEqualTo("x");
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> headers.single("a"))
                .withMessage("The request has more than one a header.");
    }

    /** The dots stand for blanks. */
    @ParameterizedTest
    @CsvSource({"..one..., one", "a..b...c, a.b.c", "., ''", "'', ''", "a, a", "a., a", ".a, a"})
    void trimsValuesAndMakesOneBlankOfSeveral(String value, String canonical) {
        for (char blank : " \t\n\u000B\f\r".toCharArray()) {
            assertThat(canonical(headers("Name", value.replace('.', blank)), "name"))
                    .as("blank %d", (int) blank)
                    .isEqualTo("name:" + canonical.replace('.', ' ') + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\b', '\u000E', '\u001F', '!', '\u00A0', '\u0085'})
    void keepsWhatIsNotABlankOfAscii(char character) {
        String value = "a" + character + character + "b";

        assertThat(canonical(headers("name", value), "name")).isEqualTo("name:" + value + "\n");
    }

    @Test
    void joinsRepeatedHeadersInTheirOrder() {
        RequestHeaders headers = headers("name", " b ", "other", "x", "NAME", "a  c", "name", "");

        assertThat(canonical(headers, "name")).isEqualTo("name:b,a c,\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nam", "names", "xname", "ame"})
    void findsNoHeaderOfAnotherName(String name) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> canonical(headers("name", "x"), name))
                .withMessage("The header '" + name + "' is signed but is not in the request.");
    }

    @Test
    void everyAmzHeaderMustBeSigned() {
        SignedHeaders signed = new SignedHeaders("host;x-amz-date");

        assertThatNoException()
                .isThrownBy(() -> headers(
                                "X-Amz-Date", "x",
                                "x-amzn-trace-id", "x",
                                "x-amz", "x",
                                "ax-amz-b", "x")
                        .requireAmzHeadersIn(signed));
        for (String name : new String[] {"x-amz-", "X-AMZ-Dates", "x-amz-a"}) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> headers("x-amz-date", "x", name, "x").requireAmzHeadersIn(signed))
                    .withMessage("The header '" + name + "' is in the request but is not signed.");
        }
    }
}
