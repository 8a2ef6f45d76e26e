package io.carillon.paginators.internal.python;

import java.util.Base64;
import java.util.Optional;

/** Base64 as decoded by Python's {@code base64.b64decode}. */
public final class LenientBase64 {
    private static final int QUANTUM = 4;

    private LenientBase64() {}

    /**
     * Decodes text in the standard alphabet. Other characters are dropped, and anything after the padding is ignored.
     * Returns empty if the padding is incomplete.
     */
    public static Optional<byte[]> decode(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        int pads = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            int inQuantum = digits.length() % QUANTUM;
            if (one == '=' && inQuantum >= 2 && inQuantum + ++pads >= QUANTUM) {
                return Optional.of(Base64.getDecoder().decode(digits.toString()));
            } else if (isDigit(one)) {
                digits.append(one);
                pads = 0;
            }
        }
        return digits.length() % QUANTUM == 0
                ? Optional.of(Base64.getDecoder().decode(digits.toString()))
                : Optional.empty();
    }

    private static boolean isDigit(char one) {
        return (one >= 'A' && one <= 'Z')
                || (one >= 'a' && one <= 'z')
                || (one >= '0' && one <= '9')
                || one == '+'
                || one == '/';
    }
}
