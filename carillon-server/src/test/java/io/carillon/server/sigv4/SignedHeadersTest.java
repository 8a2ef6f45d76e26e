package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedHeadersTest {
    private static String names(int count) {
        return IntStream.range(1, count)
                .mapToObj(i -> "a%04d;".formatted(i))
                .collect(Collectors.joining("", "", "host"));
    }

    private static void isRefused(String text, String message) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> new SignedHeaders(text))
                .withMessage(message);
    }

    @Test
    void takesAHundredNamesAndNotOneMore() {
        assertThat(new SignedHeaders(names(100)).contains("a0099")).isTrue();
        isRefused(names(101), "SignedHeaders must have at most 100 names.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "a;host", "host;z", "a;b;host", "ho;host;hosta;hostb", "a;a-b;ab;b;b-c;host", "1;host;~"
            })
    void takesNamesInTheOrderOfTheirBytes(String text) {
        assertThat(new SignedHeaders(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host;host",
                "z;host",
                "host;a",
                "host;ho",
                "a;host;h",
                "ab;a-b;host",
                "a-b;a;host",
                "a;b-c;b;host",
                "a;a;host",
                "hosta;host"
            })
    void refusesAnyOtherOrder(String text) {
        isRefused(text, "SignedHeaders must be sorted and have no name twice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "host;", ";host", "a;;host"})
    void refusesEmptyNames(String text) {
        isRefused(text, "SignedHeaders must not have an empty name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "hosT", "A;host", "host;Z", "host;x-Amz"})
    void refusesUpperCase(String text) {
        isRefused(text, "SignedHeaders must be lower-case.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "hos", "hosts", "xhost", "a;hosts", "a-host;z"})
    void refusesAListWithoutHost(String text) {
        isRefused(text, "The header 'host' must be signed.");
    }

    @Test
    void findsNamesWhateverTheirCase() {
        SignedHeaders headers = new SignedHeaders("a;host;x-amz-date;z");

        assertThat(headers.contains("A")).isTrue();
        assertThat(headers.contains("Host")).isTrue();
        assertThat(headers.contains("X-Amz-Date")).isTrue();
        assertThat(headers.contains("z")).isTrue();
        for (String name : new String[] {"", "b", "x-amz-dat", "x-amz-dates", "-amz-date", "a;host"}) {
            assertThat(headers.contains(name)).as(name).isFalse();
        }
    }
}
