package io.carillon.paginators.internal.jmespath;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The type that a caller wants for the results of a search. Immutable. */
public final class ResultType<T> {
    /**
     * Conversions between types of numbers. Each throws ArithmeticException if the number cannot be represented
     * exactly.
     */
    private static final Map<Class<?>, Function<BigDecimal, Number>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            Float.class, number -> exactly(number, number.floatValue()),
            Double.class, number -> exactly(number, number.doubleValue()),
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number);

    private final Class<T> type;

    // The wrapper of a primitive type has the same generic type.
    @SuppressWarnings("unchecked")
    public ResultType(Class<T> type) {
        this.type = (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    /** The value converted to this type; empty if that is impossible. */
    public Optional<T> convert(Object value) {
        if (!type.isInstance(value) && value instanceof Number number && NUMBERS.containsKey(type)) {
            return convert(number, NUMBERS.get(type));
        }
        return Optional.of(value).filter(type::isInstance).map(type::cast);
    }

    private Optional<T> convert(Number number, Function<BigDecimal, Number> conversion) {
        try {
            return Optional.of(type.cast(conversion.apply(new BigDecimal(number.toString()))));
        } catch (ArithmeticException | NumberFormatException doesNotFit) {
            return Optional.empty();
        }
    }

    private static Number exactly(BigDecimal number, Number converted) {
        // NaN and infinity have no BigDecimal: the resulting exception has the same meaning.
        if (new BigDecimal(converted.toString()).compareTo(number) != 0) {
            throw new ArithmeticException("Rounding necessary");
        }
        return converted;
    }
}
