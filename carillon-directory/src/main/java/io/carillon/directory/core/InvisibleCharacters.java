package io.carillon.directory.core;

import java.util.Locale;

/** Kinds of characters that cannot be seen, by their Unicode code points. */
final class InvisibleCharacters {
    private InvisibleCharacters() {}

    /** Any white space, that which does not break a line included. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Invisible, or changes how others are shown: controls, format characters, fillers, and what is not a character. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> isFiller(c);
        };
    }

    /** Letters, marks and symbols that Unicode calls ignorable by default, and the empty Braille cell. */
    private static boolean isFiller(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /**
     * Never belongs in a line of text: controls, line breaks, the byte order mark, what turns the direction of the text around
     * it (marks of direction may stay, and so may joiners, without which some scripts and emoji fall apart), and what is no
     * character, such as half of a surrogate pair.
     */
    static boolean isUnprintable(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** The kind and the code point of a character that cannot be shown. */
    static String describe(int c) {
        String kind =
                isBlank(c) ? "white space" : Character.isISOControl(c) ? "a control character" : "a hidden character";
        return kind + " (" + String.format(Locale.ROOT, "U+%04X", c) + ")";
    }
}
