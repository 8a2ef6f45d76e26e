package io.carillon.paginators.internal.python;

/** Text as Python's methods of {@code str} treat it. */
public final class PythonText {
    private static final int NEXT_LINE = 0x85;

    private PythonText() {}

    /** Without the blanks at its beginning. */
    public static String lstrip(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** Without the blanks at both ends. */
    static String strip(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return lstrip(text.substring(0, end));
    }

    // All blanks are in the basic plane. Java's two notions of them do without some of Python's.
    private static boolean isBlank(char one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one) || one == NEXT_LINE;
    }
}
