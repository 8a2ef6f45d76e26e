package io.carillon.paginators.internal.python;

import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers as Python's {@code int()} reads them from text. */
public final class IntegerLiteral {
    private IntegerLiteral() {}

    /**
     * The number; empty if the text is none. Decimal digits of any script, blanks around it and single underscores between
     * digits are allowed. Python reads no more than {@link PythonNumber#MOST_DIGITS} digits.
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
