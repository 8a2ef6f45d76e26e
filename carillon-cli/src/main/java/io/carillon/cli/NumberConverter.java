package io.carillon.cli;

import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses whole numbers, with a plain message for everything else. */
final class NumberConverter<T extends Number> implements ITypeConverter<T> {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");

    private final Function<String, T> parse;

    /**
     * @param parse a method of the JDK, which throws a {@link NumberFormatException}
     */
    NumberConverter(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public T convert(String value) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value
                    + (WHOLE_NUMBER.matcher(value).matches() ? "' is out of range" : "' is not a whole number"));
        }
    }
}
