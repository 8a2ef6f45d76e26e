package io.carillon.cli.output;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as text by column. Members of objects in it have columns of their own, {@code Object.Member}; a list is one column
 * with JSON. A row that is a list has its elements in the columns 1, 2 and so on.
 */
final class FlatRow {
    private static final String UNNAMED = "Value";

    private FlatRow() {}

    /**
     * The columns of a row and their text, empty for null.
     *
     * @param list the list that it is an element of, which names the column of a single value; null if it is in none
     */
    static Map<String, String> of(@Nullable String list, @Nullable Object row) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            add(columns, "", map);
        } else if (row instanceof List<?> values) {
            for (Object value : values) {
                columns.put(String.valueOf(columns.size() + 1), text(value));
            }
        } else {
            columns.put(list == null ? UNNAMED : list, text(row));
        }
        return columns;
    }

    private static void add(Map<String, String> columns, String prefix, Map<?, ?> map) {
        map.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                add(columns, prefix + name + ".", inner);
            } else {
                columns.put(prefix + name, value instanceof Map ? "" : text(value));
            }
        });
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof String text) {
            return text;
        } else if (value instanceof Instant instant) {
            return PlainText.timestamp(instant);
        }
        return value instanceof Datetime datetime ? datetime.iso() : JsonText.compact(value);
    }
}
