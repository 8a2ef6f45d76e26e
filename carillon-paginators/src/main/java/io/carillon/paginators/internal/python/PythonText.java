package io.carillon.paginators.internal.python;

/** Text operations with the semantics of Python's {@code str}. */
public final class PythonText {
    private static final int NEXT_LINE = 0x85;

    private PythonText() {}

    /** Strips leading whitespace. */
    public static String lstrip(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** Strips leading and trailing whitespace. */
    static String strip(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return lstrip(text.substring(0, end));
    }

    // All whitespace is in the basic plane. Java's two definitions of it lack some of Python's characters.
    private static boolean isBlank(char one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one) || one == NEXT_LINE;
    }
}
