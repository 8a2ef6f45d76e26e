package io.carillon.paginators.internal.python;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON exactly as written by Python's {@code json.dumps}: keys in their own order, and everything outside printable
 * ASCII escaped.
 */
public final class PythonJson {
    private final StringBuilder json = new StringBuilder();
    private final String comma;
    private final String colon;
    private final boolean takesFractions;

    private PythonJson(String comma, String colon, boolean takesFractions) {
        this.comma = comma;
        this.colon = colon;
        this.takesFractions = takesFractions;
    }

    /**
     * Writes null, a Boolean, a whole number, a String, or a List or Map of these in Python's default form, with a
     * space after each comma and colon.
     */
    public static String write(@Nullable Object value) {
        return new PythonJson(", ", ": ", false).text(value);
    }

    /** Writes null, a Boolean, a number, a String, or a List or Map of these without spaces. */
    public static String writeCompact(@Nullable Object value) {
        return new PythonJson(",", ":", true).text(value);
    }

    private String text(@Nullable Object value) {
        append(value);
        return json.toString();
    }

    private void append(@Nullable Object value) {
        if (value instanceof String text) {
            append(text);
        } else if (value instanceof List<?> list) {
            append(list);
        } else if (value instanceof Map<?, ?> map) {
            append(map);
        } else if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Number number && (takesFractions || PythonNumber.isWhole(number))) {
            json.append(PythonNumber.text(number));
        } else {
            throw new IllegalArgumentException(
                    "not representable in JSON: " + value.getClass().getSimpleName());
        }
    }

    private void append(List<?> list) {
        json.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            append(values.next());
            json.append(values.hasNext() ? comma : "");
        }
        json.append(']');
    }

    private void append(Map<?, ?> map) {
        json.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            append(entry.getKey());
            json.append(colon);
            append(entry.getValue());
            json.append(entries.hasNext() ? comma : "");
        }
        json.append('}');
    }

    private void append(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        json.append('"');
    }

    private void append(char one) {
        switch (one) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (one >= ' ' && one <= '~') {
                    json.append(one);
                } else {
                    json.append("\\u%04x".formatted((int) one));
                }
            }
        }
    }
}
