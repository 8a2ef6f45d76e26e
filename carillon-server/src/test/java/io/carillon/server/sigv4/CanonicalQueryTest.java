package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a query, written out: recordings show only that signatures fit. */
class CanonicalQueryTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a=1, a=1",
        "a, a=",
        "a=, a=",
        "=, =",
        "=a, =a",
        "a=b=c, a=b%3Dc",
        "&&a=1&&b=2&, a=1&b=2",
        "b=1&a=2, a=2&b=1",
        "a=2&a=1&a=10, a=1&a=10&a=2",
        "a=1&a=1, a=1&a=1",
        "a=1%20&a=1, a=1&a=1%20",
        "a=1&a=1%20, a=1&a=1%20",
        "c=1&a=1%20&a=1&b=1, a=1&a=1%20&b=1&c=1",
        "a-b=1&a=2&a%20b=3&a1=4, a=2&a%20b=3&a-b=1&a1=4",
        "b&B&_&~&1, 1=&B=&_=&b=&~=",
        "a=b+c, a=b%2Bc",
        "a=%41%7e%2a*, a=A~%2A%2A",
        "a=%c3%A9%26%3d, a=%C3%A9%26%3D",
        "a=/?:@, a=%2F%3F%3A%40",
        "a=%00%ff, a=%00%FF"
    })
    void decodesEncodesAndSorts(String query, String canonical) {
        assertThat(canonical(query)).isEqualTo(canonical);
    }

    @Test
    void sortsAnyNumberOfParameters() {
        List<String> sorted =
                IntStream.range(1000, 3000).mapToObj(i -> "p" + i + "=x").toList();
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(canonical(String.join("&", shuffled)))
                .isEqualTo(sorted.stream().collect(Collectors.joining("&")));
    }

    /** An escape sorts before the {@code &} behind a value, which a comparison must not look at. */
    @Test
    void sortsAnyNumberOfParametersThatBeginAlike() {
        List<String> sorted = new ArrayList<>();
        for (int length = 1; length <= 100; length++) {
            sorted.add("a=" + "1".repeat(length));
        }
        sorted.addAll(0, List.of("a", "a="));
        for (int index = sorted.size() - 1; index >= 2; index--) {
            sorted.add(index + 1, sorted.get(index) + "%20");
        }
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(canonical(String.join("&", shuffled)))
                .isEqualTo(sorted.stream()
                        .map(parameter -> parameter.equals("a") ? "a=" : parameter)
                        .collect(Collectors.joining("&")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=%4", "a=%4g", "a=%g4", "a=%%41", "a=%+1", "%4=1&1", "a=%\u0661\u0661"})
    void refusesMalformedEscapes(String query) {
        assertThatThrownBy(() -> canonical(query))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(AuthenticationError.INVALID_SIGNATURE))
                .hasMessageContaining("'%'");
    }

    @Test
    void refusesTheFirstCharacterThatIsNotAByte() {
        assertThat(canonical("a=\u00FF")).isEqualTo("a=%FF");
        assertThatThrownBy(() -> canonical("a=\u0100"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("single byte");
    }

    private static String canonical(String query) {
        ByteBuilder out = new ByteBuilder(1).append("x&");
        CanonicalQuery.append(query, out);
        return new String(out.copyFrom(2), ISO_8859_1);
    }
}
