package io.carillon.cli.wire;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A timestamp in UTF-8 as it is printed. It is copied digit by digit: the classes of {@code java.time} would take as long as
 * everything else that is done with a listing.
 */
final class PlainTimestamp {
    /** The longest result, without quotation marks. */
    static final int MOST_BYTES = "yyyy-MM-ddTHH:mm:ss.ffffff+00:00".length();

    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;
    private static final int DIGITS_OF_MICROSECONDS = 6;
    private static final int LAST_DAY_OF_ALL_MONTHS = 28;
    private static final byte[] UTC = {'+', '0', '0', ':', '0', '0'};

    private PlainTimestamp() {}

    /** Whether a text is a timestamp of ISO 8601 in UTC, with at most nine digits of a second. */
    static boolean isPlain(byte[] data, int from, int to) {
        int end = from + SHAPE.length();
        if (end >= to || data[to - 1] != 'Z') {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            if (shape == '0' ? !isDigit(data[from + i]) : data[from + i] != shape) {
                return false;
            }
        }
        return isDate(data, from) && isTime(data, from + 11) && isFraction(data, end, to - 1);
    }

    private static boolean isDate(byte[] data, int from) {
        int year = two(data, from) * 100 + two(data, from + 2);
        int month = two(data, from + 5);
        int day = two(data, from + 8);
        if (year == 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        try {
            return day <= LAST_DAY_OF_ALL_MONTHS
                    || LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(byte[] data, int from) {
        return two(data, from) < 24 && two(data, from + 3) < 60 && two(data, from + 6) < 60;
    }

    private static boolean isFraction(byte[] data, int from, int to) {
        if (from == to) {
            return true;
        }
        if (data[from] != '.' || to - from < 2 || to - from - 1 > MOST_DIGITS) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!isDigit(data[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static int two(byte[] data, int from) {
        return (data[from] - '0') * 10 + data[from + 1] - '0';
    }

    /**
     * Writes a plain timestamp as Python's {@code isoformat} does in UTC: a fraction of six digits, or none.
     *
     * @return where it ends
     */
    static int write(byte[] data, int from, int to, byte[] out, int at) {
        int length = SHAPE.length();
        System.arraycopy(data, from, out, at, length);
        int end = at + length;
        int digits = Math.min(to - 1 - from - length - 1, DIGITS_OF_MICROSECONDS);
        boolean isZero = true;
        for (int i = 0; i < digits; i++) {
            isZero &= data[from + length + 1 + i] == '0';
        }
        if (!isZero) {
            System.arraycopy(data, from + length, out, end, digits + 1);
            end += digits + 1;
            for (int i = digits; i < DIGITS_OF_MICROSECONDS; i++) {
                out[end++] = '0';
            }
        }
        System.arraycopy(UTC, 0, out, end, UTC.length);
        return end + UTC.length;
    }
}
