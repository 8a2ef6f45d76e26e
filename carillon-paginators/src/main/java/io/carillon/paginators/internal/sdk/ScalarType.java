package io.carillon.paginators.internal.sdk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * How the values of members are read that are no structure, map, list or document. By the class that holds them, since
 * the SDK's own enumeration of these types is missing in older versions.
 */
final class ScalarType {
    private static final Map<Class<?>, Function<Object, @Nullable Object>> READERS = Map.ofEntries(
            Map.entry(String.class, ScalarType::text),
            Map.entry(Boolean.class, value -> value instanceof Boolean ? value : null),
            Map.entry(Instant.class, ScalarType::instant),
            Map.entry(SdkBytes.class, ScalarType::bytes),
            Map.entry(Byte.class, value -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue)),
            Map.entry(Short.class, value -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue)),
            Map.entry(Integer.class, value -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue)),
            Map.entry(Long.class, value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, Function.identity())),
            Map.entry(Float.class, value -> value instanceof Number number ? number.floatValue() : null),
            Map.entry(Double.class, value -> value instanceof Number number ? number.doubleValue() : null),
            Map.entry(BigDecimal.class, ScalarType::decimal));

    private ScalarType() {}

    /**
     * A value as a member of some class holds it.
     *
     * @return empty if it is of another type or out of the type's range. Whole numbers fit any type of number that can
     *     hold them.
     */
    static Optional<Object> read(Class<?> memberClass, Object value) {
        Function<Object, @Nullable Object> reader = READERS.get(memberClass);
        return reader == null ? Optional.empty() : Optional.ofNullable(reader.apply(value));
    }

    /** The SDK's enums have the wire's text as theirs. */
    private static @Nullable Object text(Object value) {
        return value instanceof Enum<?> ? value.toString() : value instanceof String ? value : null;
    }

    private static @Nullable Object bytes(Object value) {
        return value instanceof byte[] bytes ? SdkBytes.fromByteArray(bytes) : value instanceof SdkBytes ? value : null;
    }

    /** A local date and time is no instant, since it has no offset. */
    @SuppressWarnings("JavaUtilDate") // It is what a caller may have.
    private static @Nullable Object instant(Object value) {
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        try {
            return value instanceof TemporalAccessor time ? Instant.from(time) : null;
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    private static @Nullable Object whole(Object value, long min, long max, Function<Long, ?> narrow) {
        Long number = null;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            number = big.longValue();
        }
        return number == null || number < min || number > max ? null : narrow.apply(number);
    }

    private static @Nullable Object decimal(Object value) {
        try {
            return value instanceof Number ? new BigDecimal(value.toString()) : null;
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }
}
