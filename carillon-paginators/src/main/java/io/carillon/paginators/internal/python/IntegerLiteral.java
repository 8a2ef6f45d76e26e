package io.carillon.paginators.internal.python;

import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers in text, as read by Python's {@code int()}. */
public final class IntegerLiteral {
    private IntegerLiteral() {}

    /**
     * Parses a number; empty if the text is not one. Accepts decimal digits of any script, surrounding whitespace and
     * single underscores between digits. Like Python, it accepts at most {@link PythonNumber#MOST_DIGITS} digits.
     */
    public static Optional<BigInteger> parse(String text) {
        String literal = PythonNumber.withAsciiDigits(PythonText.strip(text));
        String number = literal.replace("_", "");
        long digits = number.chars().filter(Character::isDigit).count();
        return PythonNumber.WHOLE.matcher(literal).matches() && digits <= PythonNumber.MOST_DIGITS
                ? Optional.of(new BigInteger(number))
                : Optional.empty();
    }
}
