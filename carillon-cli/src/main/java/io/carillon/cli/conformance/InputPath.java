package io.carillon.cli.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a member is in an input, as constraints write it: {@code UserSettings.Telephony}, {@code UpdateUserRequestItems[].UserId}.
 * Of a list, the first element is meant.
 */
final class InputPath {
    private static final String ELEMENT = "[]";

    private final List<String> steps;

    InputPath(String path) {
        steps = List.of(path.replace(ELEMENT, "." + ELEMENT).split("\\."));
    }

    /** What an input has there; null for nothing. */
    @Nullable
    Object of(@Nullable Object input) {
        Object value = input;
        for (String step : steps) {
            if (step.equals(ELEMENT)) {
                value = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
            } else {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return value;
    }

    /** A copy of an input with another value there; what is missing around it is made. */
    Map<String, @Nullable Object> with(Map<String, @Nullable Object> input, Object value) {
        return object(changed(input, 0, value));
    }

    /** A copy of an input without it. */
    Map<String, @Nullable Object> without(Map<String, @Nullable Object> input) {
        return object(changed(input, 0, null));
    }

    private @Nullable Object changed(@Nullable Object container, int depth, @Nullable Object value) {
        if (depth == steps.size()) {
            return value;
        }
        String step = steps.get(depth);
        if (step.equals(ELEMENT)) {
            List<@Nullable Object> list = new ArrayList<>();
            list.add(changed(
                    container instanceof List<?> elements && !elements.isEmpty() ? elements.get(0) : null,
                    depth + 1,
                    value));
            return list;
        }
        Map<String, @Nullable Object> map = object(container);
        map.put(step, changed(map.get(step), depth + 1, value));
        return map;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object container) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (container instanceof Map<?, ?> members) {
            members.forEach((name, value) -> map.put(String.valueOf(name), value));
        }
        return map;
    }
}
