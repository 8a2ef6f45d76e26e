package io.carillon.cli.conformance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that checks find and later ones use. In rows, {@code $user} stands for a value of any type, and <code>${user}</code>
 * in a text for one that becomes part of it.
 */
final class Variables {
    private static final Pattern WHOLE = Pattern.compile("\\$(\\w+)");
    private static final Pattern PART = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, Object> values = new HashMap<>();

    void put(String name, Object value) {
        values.put(name, value);
    }

    /**
     * The value of a variable.
     *
     * @throws CheckException if no check has found it
     */
    Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw CheckException.notRun("needs " + name + ", which no check before it has found");
        }
        return value;
    }

    /** The input of a row, with values in place of variables. */
    Map<String, @Nullable Object> input(Map<String, @Nullable Object> template) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        template.forEach((name, value) -> input.put(name, of(value)));
        return input;
    }

    /** Any value of a row, with values in place of variables. */
    @Nullable
    Object of(@Nullable Object template) {
        if (template instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> resolved = new LinkedHashMap<>();
            map.forEach((name, value) -> resolved.put(name, of(value)));
            return resolved;
        } else if (template instanceof List<?> list) {
            return list.stream().map(this::of).toList();
        } else if (template instanceof String text) {
            Matcher whole = WHOLE.matcher(text);
            return whole.matches()
                    ? get(whole.group(1))
                    : PART.matcher(text)
                            .replaceAll(part ->
                                    Matcher.quoteReplacement(get(part.group(1)).toString()));
        }
        return template;
    }
}
