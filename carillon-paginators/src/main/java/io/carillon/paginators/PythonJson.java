package io.carillon.paginators;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text exactly as Python's {@code json.dumps} writes it by default: a blank after each comma and colon, keys in
 * their own order, and everything outside printable ASCII escaped.
 */
final class PythonJson {
    private final StringBuilder json = new StringBuilder();

    private PythonJson() {}

    /** Writes null, a Boolean, a whole number, a String, or a List or Map of those. */
    static String write(@Nullable Object value) {
        PythonJson writer = new PythonJson();
        writer.append(value);
        return writer.json.toString();
    }

    private void append(@Nullable Object value) {
        if (value instanceof String text) {
            append(text);
        } else if (value instanceof List<?> list) {
            append(list);
        } else if (value instanceof Map<?, ?> map) {
            append(map);
        } else if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            json.append(value);
        } else {
            throw new PaginationException(
                    "A token cannot be a " + value.getClass().getSimpleName());
        }
    }

    private void append(List<?> list) {
        json.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            append(values.next());
            json.append(values.hasNext() ? ", " : "");
        }
        json.append(']');
    }

    private void append(Map<?, ?> map) {
        json.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            append(entry.getKey());
            json.append(": ");
            append(entry.getValue());
            json.append(entries.hasNext() ? ", " : "");
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
