package io.carillon.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results with their timestamps as text, which is how the AWS CLI formats and queries them. */
final class PlainText {
    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'");
    private static final DateTimeFormatter MICROSECONDS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .appendLiteral("+00:00")
            .toFormatter();

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

    /** As Python's {@code isoformat} writes it in UTC: a fraction of six digits, or none. */
    static String timestamp(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? WHOLE_SECONDS : MICROSECONDS).format(instant.atOffset(ZoneOffset.UTC));
    }
}
