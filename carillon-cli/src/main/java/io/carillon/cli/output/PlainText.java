package io.carillon.cli.output;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results with their timestamps as text, which is how the AWS CLI formats and queries them. */
final class PlainText {
    private static final int DIGITS_OF_YEAR = 4;
    private static final int DIGITS_OF_MICROSECONDS = 6;
    private static final int NANOS_PER_MICROSECOND = 1000;

    private PlainText() {}

    /** A copy of a tree that shares no list or map with it, and has text for each timestamp. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put((String) name, of(member)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return value instanceof Instant instant ? timestamp(instant) : value;
    }

    /**
     * As Python's {@code isoformat} writes it in UTC: a fraction of six digits, or none. A {@code DateTimeFormatter} would take a
     * tenth of the time of a long listing.
     */
    static String timestamp(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var text = new StringBuilder();
        digits(text, time.getYear(), DIGITS_OF_YEAR);
        digits(text.append('-'), time.getMonthValue(), 2);
        digits(text.append('-'), time.getDayOfMonth(), 2);
        digits(text.append('T'), time.getHour(), 2);
        digits(text.append(':'), time.getMinute(), 2);
        digits(text.append(':'), time.getSecond(), 2);
        int microseconds = time.getNano() / NANOS_PER_MICROSECOND;
        if (microseconds > 0) {
            digits(text.append('.'), microseconds, DIGITS_OF_MICROSECONDS);
        }
        return text.append("+00:00").toString();
    }

    private static void digits(StringBuilder text, int number, int count) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < count; i++) {
            text.append('0');
        }
        text.append(digits);
    }
}
