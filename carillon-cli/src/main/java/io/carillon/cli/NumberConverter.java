package io.carillon.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number, and says so of what is not one. */
final class NumberConverter<T extends Number> implements ITypeConverter<T> {
    private final Function<String, T> parse;

    /** @param parse one of the JDK's, which throws a {@link NumberFormatException} */
    NumberConverter(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public T convert(String value) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number in the range that is allowed");
        }
    }
}
