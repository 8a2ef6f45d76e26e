package io.carillon.cli.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON without blanks, read from the left. What is read only ever goes forward; each method returns whether it could be read.
 */
final class PlainBytes {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MOST_DIGITS = 9;

    /** Escapes that mean the same where they are printed. All others are not read here. */
    private static final String ESCAPED = "\"\\bfnrt";

    final byte[] data;
    private int at;

    PlainBytes(byte[] data) {
        this.data = data;
    }

    /** Where the next byte is. */
    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == data.length;
    }

    /** Reads one character. */
    boolean take(char one) {
        if (at < data.length && data[at] == one) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads the name of a member and the colon after it. */
    boolean takeKey(byte[] key) {
        int end = at + key.length;
        if (end >= data.length || data[end] != ':') {
            return false;
        }
        for (int i = key.length - 1; i >= 0; i--) {
            if (data[at + i] != key[i]) {
                return false;
            }
        }
        at = end + 1;
        return true;
    }

    /** Reads a word such as null. */
    boolean takeWord(String word) {
        int length = word.length();
        if (at + length > data.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (data[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** Reads a number without a fraction that fits an int for sure. */
    boolean takeInteger() {
        int start = data.length > at && data[at] == '-' ? at + 1 : at;
        int end = start;
        while (end < data.length && data[end] >= '0' && data[end] <= '9') {
            end++;
        }
        boolean isPlain = end > start && end - start <= MOST_DIGITS && (data[start] != '0' || end == at + 1);
        if (isPlain) {
            at = end;
        }
        return isPlain;
    }

    /** Reads a text with its quotation marks, in which no escape would be printed in another way. */
    boolean takeText() {
        if (!take('"')) {
            return false;
        }
        int start = at;
        int i = at;
        boolean isAscii = true;
        while (i < data.length) {
            byte one = data[i++];
            if (one == '"') {
                at = i;
                return isAscii || isUtf8(start, i - 1);
            } else if (one < 0) {
                isAscii = false;
            } else if (one < ' ') {
                return false;
            } else if (one == '\\' && (i == data.length || ESCAPED.indexOf(data[i++]) < 0)) {
                return false;
            }
        }
        return false;
    }

    /** Reads a string without any escape and returns it; null if it is not one. */
    @Nullable
    String takeUnescaped() {
        int start = at;
        if (!takeText()) {
            return null;
        }
        String text = new String(data, start + 1, at - start - 2, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : null;
    }

    private boolean isUtf8(int from, int to) {
        return new String(data, from, to - from, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0;
    }
}
