package io.carillon.server.http.parsing;

import java.nio.charset.StandardCharsets;

/** The characters of HTTP's grammar, as bytes on the wire. */
final class Ascii {
    private static final byte TOKEN = 1;
    private static final byte DIGIT = 2;
    private static final byte HEX = 4;
    /** RFC 3986's unreserved characters. */
    private static final byte UNRESERVED = 8;

    private static final byte[] CLASSES = classes();

    private Ascii() {}

    private static byte[] classes() {
        var classes = new byte[256];
        mark(classes, "!#$%&'*+-.^_`|~", TOKEN);
        mark(classes, "-._~", UNRESERVED);
        mark(classes, "abcdefABCDEF", HEX);
        for (char c = '0'; c <= '9'; c++) {
            classes[c] |= TOKEN | DIGIT | HEX | UNRESERVED;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] |= TOKEN | UNRESERVED;
            classes[Character.toUpperCase(c)] |= TOKEN | UNRESERVED;
        }
        return classes;
    }

    private static void mark(byte[] classes, String characters, byte type) {
        for (int i = 0; i < characters.length(); i++) {
            classes[characters.charAt(i)] |= type;
        }
    }

    /** Whether a token, such as a method or the name of a field, may have it. */
    static boolean isToken(int character) {
        return (CLASSES[character & 0xFF] & TOKEN) != 0;
    }

    static boolean isDigit(int character) {
        return (CLASSES[character & 0xFF] & DIGIT) != 0;
    }

    static boolean isHex(int character) {
        return (CLASSES[character & 0xFF] & HEX) != 0;
    }

    static boolean isUnreserved(int character) {
        return character <= 0x7F && (CLASSES[character] & UNRESERVED) != 0;
    }

    /** Whether no line may have it. CR and LF, which end a line, are among them. */
    static boolean isControl(byte character) {
        return (character >= 0 && character < ' ' && character != '\t') || character == 0x7F;
    }

    static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }

    /** Whether all of {@code text}, which must not be empty, is a token. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F || !isToken(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** One {@code char} for each byte. */
    static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
