package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeTest {
    private static RequestTime read(String name, String value) {
        return RequestTime.of(new RequestHeaders(List.of(Map.entry(name, value))));
    }

    @ParameterizedTest
    @CsvSource({
        "20261124T080000Z, 2026-11-24T08:00:00Z",
        "00000101T000000Z, 0000-01-01T00:00:00Z",
        "99991231T235959Z, 9999-12-31T23:59:59Z",
        "20240229T010203Z, 2024-02-29T01:02:03Z",
        "19691231T235959Z, 1969-12-31T23:59:59Z",
        "20190909T190909Z, 2019-09-09T19:09:09Z"
    })
    void readsAmzDates(String text, Instant instant) {
        RequestTime time = read("X-Amz-Date", text);

        assertThat(time).isEqualTo(new RequestTime(text, instant.getEpochSecond()));
        assertThat(time.date()).isEqualTo(text.substring(0, 8));
        assertThat(RequestTime.ofEpochSecond(instant.getEpochSecond())).isEqualTo(time);
    }

    /** A character before 0 and one behind 9, in every place of a digit; another one in the place of either letter. */
    @Test
    void refusesAnythingElseInAnyPlace() {
        String text = "20261124T080000Z";
        for (int i = 0; i < text.length(); i++) {
            for (char wrong : "/:-+ ".toCharArray()) {
                refuses("x-amz-date", text.substring(0, i) + wrong + text.substring(i + 1), "X-Amz-Date");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260024T080000Z", "20261324T080000Z", "20261100T080000Z", "20261131T080000Z", "20250229T080000Z",
                "20261124T240000Z", "20261124T086000Z", "20261124T080060Z", "20261124T080000ZZ", "0261124T080000Z",
                "20261124t080000Z", "20261124T080000z"
            })
    void refusesWhatIsNotOnTheCalendar(String text) {
        refuses("x-amz-date", text, "X-Amz-Date");
    }

    @Test
    void readsHttpDatesInUtc() {
        RequestTime time = read("date", "Tue, 24 Nov 2026 08:00:00 GMT");

        assertThat(time).isEqualTo(new RequestTime("20261124T080000Z", 1795507200));
        refuses("date", "Tue, 24 Nov 2026 09:00:00 +0100", "Date must be in UTC");
        refuses("date", "x", "Date must be in UTC");
        refuses("other", "Tue, 24 Nov 2026 08:00:00 GMT", "must have an X-Amz-Date or a Date header");
    }

    @Test
    void anAmzDateComesBeforeADate() {
        assertThat(RequestTime.of(new RequestHeaders(List.of(
                                Map.entry("Date", "Tue, 24 Nov 2026 08:00:00 GMT"),
                                Map.entry("X-Amz-Date", "20261125T080000Z"))))
                        .timestamp())
                .isEqualTo("20261125T080000Z");
    }

    private static void refuses(String name, String value, String message) {
        assertThatExceptionOfType(AuthenticationException.class)
                .as(value)
                .isThrownBy(() -> read(name, value))
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(AuthenticationError.INCOMPLETE_SIGNATURE));
    }
}
