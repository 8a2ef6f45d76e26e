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
 * Converts the values of members other than structures, maps, lists and documents. Types are identified by their
 * classes, since older versions of the SDK lack the enumeration of these types.
 */
final class ScalarType {
    private ScalarType() {}

    /**
     * Converts a value to a member's class.
     *
     * @return empty if it has another type or is out of range; whole numbers fit any type of number that can represent
     *     them
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

    /** The text of the SDK's enums is that on the wire. */
    private static @Nullable Object text(Object value) {
        return value instanceof Enum<?> ? value.toString() : value instanceof String ? value : null;
    }

    private static @Nullable Object bytes(Object value) {
        return value instanceof byte[] bytes ? SdkBytes.fromByteArray(bytes) : value instanceof SdkBytes ? value : null;
    }

    /** A local date and time has no offset, so it is not an instant. */
    @SuppressWarnings("JavaUtilDate") // Accepted because callers may have one.
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
