package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * When a request says it was signed.
 *
 * @param timestamp in ISO 8601 basic form and UTC, such as {@code 20261124T080000Z}
 * @param epochSecond the same in seconds since 1970
 */
record RequestTime(String timestamp, long epochSecond) {
    static final int DATE_LENGTH = "uuuuMMdd".length();

    private static final String TIMESTAMP_FORM = "uuuuMMdd'T'HHmmss'Z'";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern(TIMESTAMP_FORM).withZone(ZoneOffset.UTC);
    private static final int TIMESTAMP_LENGTH = "20261124T080000Z".length();

    /**
     * Reads {@code X-Amz-Date} or, when there is none, {@code Date}, as AWS does.
     *
     * @throws AuthenticationException if there is neither, or it is repeated, malformed or not in UTC
     */
    static RequestTime of(RequestHeaders headers) {
        String amzDate = headers.single("x-amz-date");
        if (amzDate != null) {
            return ofTimestamp(amzDate);
        }
        return ofHttpDate(headers.single("date"));
    }

    static RequestTime ofEpochSecond(long epochSecond) {
        return new RequestTime(TIMESTAMP.format(Instant.ofEpochSecond(epochSecond)), epochSecond);
    }

    /** The day, such as {@code 20261124}. */
    String date() {
        return timestamp.substring(0, DATE_LENGTH);
    }

    private static RequestTime ofTimestamp(String text) {
        if (text.length() == TIMESTAMP_LENGTH && text.charAt(8) == 'T' && text.charAt(15) == 'Z') {
            try {
                LocalDate day = LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
                LocalTime time = LocalTime.of(digits(text, 9, 11), digits(text, 11, 13), digits(text, 13, 15));
                return new RequestTime(text, day.toEpochSecond(time, ZoneOffset.UTC));
            } catch (DateTimeException notOnTheCalendar) {
                // Refused below.
            }
        }
        throw INCOMPLETE_SIGNATURE.because("X-Amz-Date must be a time in ISO 8601 basic form, like 20261124T080000Z.");
    }

    /** A number, or one that no calendar has, not even as a year, when there is anything but digits. */
    private static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return Integer.MIN_VALUE;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private static RequestTime ofHttpDate(@Nullable String text) {
        if (text == null) {
            throw INCOMPLETE_SIGNATURE.because("The request must have an X-Amz-Date or a Date header.");
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            if (time.getOffset().equals(ZoneOffset.UTC)) {
                return ofEpochSecond(time.toEpochSecond());
            }
        } catch (DateTimeException malformed) {
            // Refused below.
        }
        throw INCOMPLETE_SIGNATURE.because(
                "Date must be in UTC and in the form of RFC 1123, like " + "Tue, 24 Nov 2026 08:00:00 GMT.");
    }
}
