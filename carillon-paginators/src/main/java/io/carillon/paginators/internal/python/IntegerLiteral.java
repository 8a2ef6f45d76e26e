package io.carillon.paginators.internal.python;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whole numbers as Python's {@code int()} reads them from text. */
public final class IntegerLiteral {
    private static final Pattern SIGN_AND_DIGITS = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

    private IntegerLiteral() {}

    /** The number; empty if the text is none. Blanks around it and single underscores between digits are allowed. */
    public static Optional<BigInteger> parse(String text) {
        String stripped = text.strip();
        return SIGN_AND_DIGITS.matcher(stripped).matches()
                ? Optional.of(new BigInteger(stripped.replace("_", "")))
                : Optional.empty();
    }
}
