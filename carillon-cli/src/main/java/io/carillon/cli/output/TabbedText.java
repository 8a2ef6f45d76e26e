package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The AWS CLI's text format: a line for each object with its values between tabs, in the order of their names, then lines
 * for the lists and objects in it, which begin with the name of the member that they are in.
 */
final class TabbedText {
    private final StringBuilder out = new StringBuilder();

    void append(@Nullable Object value) {
        append(value, null, null);
    }

    /**
     * Appends a value.
     *
     * @param label the member that it is in; null if it has no name
     * @param columns the names whose values its line has, if it is an object in a list
     */
    private void append(@Nullable Object value, @Nullable String label, @Nullable List<String> columns) {
        if (value instanceof Map<?, ?> map) {
            object(map, label, columns);
        } else if (value instanceof List<?> list) {
            list(list, label);
        } else {
            out.append(PythonText.of(value)).append('\n');
        }
    }

    private void list(List<?> list, @Nullable String label) {
        if (list.stream().anyMatch(Map.class::isInstance)) {
            List<String> columns = scalarNames(list);
            list.forEach(element -> append(element, label, columns));
            return;
        }
        List<@Nullable Object> scalars = new ArrayList<>();
        list.stream().filter(element -> !(element instanceof List)).forEach(scalars::add);
        scalars(scalars, label);
        list.stream().filter(List.class::isInstance).forEach(element -> append(element, label, null));
    }

    /** The names of all members that are neither lists nor objects somewhere. */
    private static List<String> scalarNames(List<?> list) {
        var names = new TreeSet<>(YamlText.NAMES);
        for (Object element : list) {
            if (element instanceof Map<?, ?> map) {
                map.forEach((name, value) -> {
                    if (isScalar(value)) {
                        names.add((String) name);
                    }
                });
            }
        }
        return List.copyOf(names);
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof List || value instanceof Map);
    }

    private void scalars(List<@Nullable Object> scalars, @Nullable String label) {
        if (scalars.isEmpty()) {
            return;
        }
        if (label == null) {
            line(scalars.stream().map(PythonText::of).toList());
        } else {
            scalars.forEach(scalar -> line(List.of(label.toUpperCase(Locale.ROOT), PythonText.of(scalar))));
        }
    }

    private void object(Map<?, ?> map, @Nullable String label, @Nullable List<String> columns) {
        List<String> values = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        if (columns != null) {
            columns.forEach(name -> values.add(map.containsKey(name) ? PythonText.of(map.get(name)) : ""));
        }
        for (String name : names(map)) {
            if (columns == null && isScalar(map.get(name))) {
                values.add(PythonText.of(map.get(name)));
            } else if (columns == null || !columns.contains(name)) {
                rest.add(name);
            }
        }
        if (!values.isEmpty()) {
            if (label != null) {
                values.add(0, label.toUpperCase(Locale.ROOT));
            }
            line(values);
        }
        rest.forEach(name -> append(map.get(name), name, null));
    }

    private static List<String> names(Map<?, ?> map) {
        List<String> names = new ArrayList<>(map.size());
        map.keySet().forEach(name -> names.add((String) name));
        names.sort(YamlText.NAMES);
        return names;
    }

    private void line(List<String> values) {
        out.append(String.join("\t", values)).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
