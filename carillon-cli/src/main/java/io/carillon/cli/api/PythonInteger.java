package io.carillon.cli.api;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers as Python's {@code int()} reads them, which the AWS CLI applies to options: {@code " +1_000 "} is 1000. */
final class PythonInteger {
    private PythonInteger() {}

    /** The number; null if the text is none. */
    static @Nullable BigInteger parse(String text) {
        String stripped = text.strip();
        boolean isSigned = stripped.startsWith("-") || stripped.startsWith("+");
        String digits = isSigned ? stripped.substring(1) : stripped;
        var plain = new StringBuilder(stripped.startsWith("-") ? "-" : "");
        boolean digitBefore = false;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit >= 0) {
                plain.append(digit);
            } else if (digits.charAt(i) != '_' || !digitBefore) {
                return null;
            }
            digitBefore = digit >= 0;
        }
        return digitBefore ? new BigInteger(plain.toString()) : null;
    }
}
