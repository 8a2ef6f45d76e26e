package io.carillon.cli.output;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps(ensure_ascii=False)} writes it: either indented by four blanks, or on one line. Jackson
 * writes escapes, fractions and empty lists differently, and its output would still need a tree to be walked.
 */
final class JsonText {
    private static final String INDENT = " ".repeat(4);
    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder out;
    private final boolean indented;

    private JsonText(StringBuilder out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    /** Appends indented JSON to {@code out}. */
    static JsonText indented(StringBuilder out) {
        return new JsonText(out, true);
    }

    /** Appends JSON without line breaks and blanks to {@code out}. */
    static JsonText compact(StringBuilder out) {
        return new JsonText(out, false);
    }

    /** A value as compact JSON. */
    static String compact(@Nullable Object value) {
        var out = new StringBuilder();
        compact(out).value(value, 0);
        return out.toString();
    }

    /**
     * Appends a value.
     *
     * @param depth how many lists and objects it is in
     */
    void value(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof Datetime datetime) {
            string(datetime.iso());
        } else if (value instanceof Instant instant) {
            string(PlainText.timestamp(instant));
        } else if (value instanceof Number number) {
            out.append(PythonText.isSpecial(number) ? number.toString() : PythonText.number(number));
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.append(before);
            before = ',';
            newLine(depth + 1);
            name((String) member.getKey());
            value(member.getValue(), depth + 1);
        }
        newLine(depth);
        out.append('}');
    }

    private void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            out.append("[]");
            return;
        }
        char before = '[';
        for (Object element : list) {
            out.append(before);
            before = ',';
            newLine(depth + 1);
            value(element, depth + 1);
        }
        newLine(depth);
        out.append(']');
    }

    /** Appends the name of a member and the colon after it. */
    void name(String name) {
        string(name);
        out.append(indented ? ": " : ":");
    }

    /** Starts a new line, if there are lines. */
    void newLine(int depth) {
        if (indented) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append(INDENT);
            }
        }
    }

    private void string(String text) {
        int special = firstSpecial(text, 0);
        out.append('"');
        if (special == text.length()) {
            // Nearly all are: copied at once, which a part of a text is not.
            out.append(text).append('"');
            return;
        }
        int written = 0;
        while (special < text.length()) {
            out.append(text, written, special);
            escape(text.charAt(special));
            written = special + 1;
            special = firstSpecial(text, written);
        }
        out.append(text, written, text.length()).append('"');
    }

    /** Where the next character is that has to be escaped; the length if there is none. */
    private static int firstSpecial(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char one = text.charAt(i);
            if (one < FIRST_PRINTABLE || one == '"' || one == '\\') {
                return i;
            }
        }
        return length;
    }

    private void escape(char one) {
        switch (one) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u%04x".formatted((int) one));
        }
    }
}
