package io.carillon.paginators.internal.sdk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * How the values of members are read that are no structure, map, list or document. By the class that holds them, since
 * the SDK's own enumeration of these types is missing in older versions.
 */
final class ScalarType {
    private ScalarType() {}

    /**
     * A value as a member of some class holds it.
     *
     * @return empty if it is of another type or out of the type's range. Whole numbers fit any type of number that can
     *     hold them.
     */
    static Optional<Object> read(Class<?> memberClass, Object value) {
        return Optional.ofNullable(
                switch (memberClass.getName()) {
                    case "java.lang.String" -> text(value);
                    case "java.lang.Boolean" -> value instanceof Boolean ? value : null;
                    case "java.time.Instant" -> instant(value);
                    case "software.amazon.awssdk.core.SdkBytes" -> bytes(value);
                    case "java.math.BigDecimal" -> decimal(value);
                    case "java.lang.Float" -> value instanceof Number number ? (Object) number.floatValue() : null;
                    case "java.lang.Double" -> value instanceof Number number ? (Object) number.doubleValue() : null;
                    default -> whole(memberClass, value);
                });
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

    private static @Nullable Object whole(Class<?> memberClass, Object value) {
        if (memberClass == Byte.class) {
            Long number = inRange(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            return number == null ? null : number.byteValue();
        } else if (memberClass == Short.class) {
            Long number = inRange(value, Short.MIN_VALUE, Short.MAX_VALUE);
            return number == null ? null : number.shortValue();
        } else if (memberClass == Integer.class) {
            Long number = inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            return number == null ? null : number.intValue();
        }
        return memberClass == Long.class ? inRange(value, Long.MIN_VALUE, Long.MAX_VALUE) : null;
    }

    private static @Nullable Long inRange(Object value, long min, long max) {
        long number;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            number = big.longValue();
        } else {
            return null;
        }
        return number < min || number > max ? null : number;
    }

    private static @Nullable Object decimal(Object value) {
        try {
            return value instanceof Number ? new BigDecimal(value.toString()) : null;
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }
}
