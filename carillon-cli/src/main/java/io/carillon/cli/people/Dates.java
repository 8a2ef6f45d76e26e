package io.carillon.cli.people;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The forms that dates are written in: the API's timestamps, as Python prints them too; a day of ISO 8601; the console's
 * {@code 01/31/2020}; and LDAP's {@code 20200131120000Z}. Without an offset a date is in UTC. In whole milliseconds, as the API
 * has them.
 */
final class Dates {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter CONSOLE =
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter LDAP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss[.SSS][.S]X", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final List<DateTimeFormatter> FORMS = List.of(ISO, CONSOLE, LDAP);

    private Dates() {}

    /** The moment that {@code text} is; null if it is null. */
    static @Nullable Instant parse(PersonField field, @Nullable String text) throws FieldException {
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter form : FORMS) {
            try {
                return instant(form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from))
                        .truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                // Another form, perhaps.
            }
        }
        throw new FieldException(
                field, "It is not a date like 2020-01-31, 2020-01-31T12:00:00Z or 01/31/2020 (month first).");
    }

    private static Instant instant(TemporalAccessor time) {
        if (time instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
