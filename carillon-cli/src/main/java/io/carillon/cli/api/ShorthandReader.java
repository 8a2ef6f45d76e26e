package io.carillon.cli.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the AWS CLI's shorthand syntax: {@code Key=value,Key2=a,b,Key3={x=1},Key4=[1,2]}. It knows no model: every value is a
 * String, a List or a Map.
 */
final class ShorthandReader {
    private static final int END = -1;
    private static final String BLANKS = " \t\n\r\u000b\f";

    private final String option;
    private final String text;
    private int at;

    private ShorthandReader(String option, String text) {
        this.option = option;
        this.text = text;
    }

    /**
     * Reads one structure.
     *
     * @param option whose value it is, for the message
     * @throws ApiFailure if the text has another form
     */
    static Map<String, Object> read(String option, String text) {
        return new ShorthandReader(option, text).structure();
    }

    private Map<String, Object> structure() {
        var members = new LinkedHashMap<String, Object>();
        addMember(members);
        while (at < text.length()) {
            expectBetweenBlanks(',');
            addMember(members);
        }
        return members;
    }

    private void addMember(Map<String, Object> members) {
        String key = key();
        expectBetweenBlanks('=');
        if (members.put(key, value()) != null) {
            throw failure("the key '" + key + "' is there twice. Structures are separated by blanks, not by commas.");
        }
    }

    private String key() {
        int start = at;
        while (at < text.length() && isKeyCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isKeyCharacter(char c) {
        return isBetween(c, 'a', 'z') || isBetween(c, 'A', 'Z') || isBetween(c, '0', '9') || "-_.#/:".indexOf(c) >= 0;
    }

    private Object value() {
        return switch (peek()) {
            case END -> "";
            case '[' -> list();
            case '{' -> map();
            default -> valueOrValues();
        };
    }

    /** One value, or several with commas between them. The last comma may turn out to be the one before the next key. */
    private Object valueOrValues() {
        String first = word();
        skipBlanks();
        if (peek() != ',') {
            return first;
        }
        expectBetweenBlanks(',');
        List<Object> values = new ArrayList<>(List.of(first));
        String next = furtherWord();
        skipBlanks();
        while (next != null && peek() == ',') {
            values.add(next);
            expectBetweenBlanks(',');
            next = furtherWord();
            skipBlanks();
        }
        if (at < text.length()) {
            at = text.lastIndexOf(',', at);
        } else if (next != null) {
            values.add(next);
        } else {
            throw expected("a value");
        }
        return values.size() == 1 ? first : values;
    }

    private List<Object> list() {
        expectBetweenBlanks('[');
        List<Object> values = new ArrayList<>();
        while (peek() != ']') {
            values.add(element());
            expectCommaBefore(']');
        }
        expect(']');
        return values;
    }

    private Map<String, Object> map() {
        expectBetweenBlanks('{');
        var members = new LinkedHashMap<String, Object>();
        while (peek() != '}') {
            String key = key();
            expectBetweenBlanks('=');
            members.put(key, element());
            expectCommaBefore('}');
        }
        expect('}');
        return members;
    }

    private Object element() {
        return switch (peek()) {
            case '[' -> list();
            case '{' -> map();
            default -> word();
        };
    }

    private void expectCommaBefore(char end) {
        skipBlanks();
        if (peek() != end) {
            expect(',');
            skipBlanks();
        }
    }

    /** A value in quotes, or up to what ends one; it may be empty. */
    private String word() {
        int quote = peek();
        if (quote == '\'' || quote == '"') {
            String quoted = quoted((char) quote);
            if (quoted == null) {
                throw expected("the end of a value in quotes");
            }
            return quoted;
        }
        String word = unquoted(ShorthandReader::continuesFirst);
        return word == null ? "" : word;
    }

    /** A value after the first of several, which contains no equals sign; null if there is none. */
    private @Nullable String furtherWord() {
        int quote = peek();
        return quote == '\'' || quote == '"' ? quoted((char) quote) : unquoted(ShorthandReader::continuesFurther);
    }

    private @Nullable String unquoted(IntPredicate continues) {
        int start = at;
        while (at < text.length()) {
            if (text.startsWith("\\,", at)) {
                at += 2;
            } else if (at == start ? beginsWord(text.charAt(at)) : continues.test(text.charAt(at))) {
                at++;
            } else {
                break;
            }
        }
        return at == start
                ? null
                : text.substring(start, at).replace("\\,", ",").stripTrailing();
    }

    /** The quote may be in the value after a backslash, as may the backslash. Null, and nothing is read, if it does not end. */
    private @Nullable String quoted(char quote) {
        int end = at + 1;
        int lastEscaped = END;
        while (end < text.length() && text.charAt(end) != quote) {
            boolean isEscape = text.charAt(end) == '\\' && end + 1 < text.length();
            char escaped = isEscape ? text.charAt(end + 1) : ' ';
            lastEscaped = isEscape && escaped == quote ? end + 1 : lastEscaped;
            end += isEscape && (escaped == quote || escaped == '\\') ? 2 : 1;
        }
        end = end < text.length() ? end : lastEscaped;
        if (end < 0) {
            return null;
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        return content.replace("\\" + quote, String.valueOf(quote)).replace("\\\\", "\\");
    }

    private static boolean beginsWord(char c) {
        return c == '!'
                || isBetween(c, '#', '&')
                || isBetween(c, '(', '+')
                || isBetween(c, '-', '<')
                || isBetween(c, '>', 'Z')
                || isBetween(c, '\\', 'z')
                || isAbove(c, '|');
    }

    private static boolean continuesFirst(int c) {
        return isBlank(c)
                || c == '!'
                || isBetween(c, '#', '&')
                || isBetween(c, '(', '+')
                || isBetween(c, '-', '\\')
                || isBetween(c, '^', '|')
                || isAbove(c, '~');
    }

    private static boolean continuesFurther(int c) {
        return isBlank(c)
                || c == '!'
                || isBetween(c, '#', '&')
                || isBetween(c, '(', '+')
                || isBetween(c, '-', '<')
                || isAbove(c, '>');
    }

    private static boolean isBetween(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** As far as the AWS CLI knows characters: those of two surrogates end a value. */
    private static boolean isAbove(int c, int first) {
        return c >= first && !Character.isSurrogate((char) c);
    }

    private static boolean isBlank(int c) {
        return BLANKS.indexOf(c) >= 0 || isBetween(c, 0x1c, 0x1f);
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expectBetweenBlanks(char wanted) {
        skipBlanks();
        expect(wanted);
        skipBlanks();
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        at++;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private ApiFailure expected(String wanted) {
        return failure("expected " + wanted
                + (at < text.length() ? " before '" + text.substring(at) + "'" : " at the end") + ".");
    }

    private ApiFailure failure(String problem) {
        return ApiFailure.usage("Error parsing parameter '" + option + "': " + problem);
    }
}
