package io.carillon.directory.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Test
    void whatTheDirectoryWritesIsReadAsTheJdkReadsIt() {
        var random = new Random(20261201);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    (long) (random.nextDouble() * 253_402_300_799L), i % 3 == 0 ? 0 : random.nextInt(1_000_000_000));
            assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-12-20T18:45:25Z",
                "2018-12-20T18:45:25.1Z",
                "2018-12-20T18:45:25.Z",
                "2018-12-20T18:45:25.123456789Z",
                "2020-02-29T00:00:00Z",
                "2018-12-20T18:45:25+02:00",
                "2018-12-20T18:45:25.5-00:30",
                "2018-12-20T18:45Z",
                "+12018-12-20T18:45:25Z"
            })
    void everyFormIsRead(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2018-12-20T18:45:25",
                "2018-12-20T18:45:25.1234567890Z",
                "2018-13-20T18:45:25Z",
                "2019-02-29T18:45:25Z",
                "2018-12-20T24:45:25Z",
                "2018-12-20T18:60:25Z",
                "2018-12-20 18:45:25Z",
                "2018-12-2OT18:45:25Z",
                "٢٠١٨-12-20T18:45:25Z"
            })
    void whatIsNoTimestampIsRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamps.parse(text));
    }
}
