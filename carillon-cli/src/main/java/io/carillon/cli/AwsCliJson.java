package io.carillon.cli;

import io.carillon.directory.wire.WireWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Results as the AWS CLI (version 2) prints them: indented by four blanks, no character escaped without need, timestamps as
 * Python's {@code isoformat} writes them in UTC, with a fraction of six digits if there is one.
 */
final class AwsCliJson {
    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'");
    private static final DateTimeFormatter MICROSECONDS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .appendLiteral("+00:00")
            .toFormatter();

    private AwsCliJson() {}

    static String of(SdkPojo result) {
        return WireWriter.writeIndented(result, AwsCliJson::timestamp);
    }

    private static String timestamp(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? WHOLE_SECONDS : MICROSECONDS).format(instant.atOffset(ZoneOffset.UTC));
    }
}
