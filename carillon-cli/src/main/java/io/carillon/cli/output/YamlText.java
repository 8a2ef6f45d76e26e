package io.carillon.cli.output;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * YAML as libyaml writes it for ruamel.yaml's safe dumper, which the AWS CLI prints with: blocks, names sorted by code point,
 * lines broken after the 80th column, and anchors for lists and objects that a query took twice. SnakeYAML breaks lines,
 * escapes and quotes by other rules.
 */
final class YamlText {
    /** The order of names: that of their code points, which is that of UTF-8. */
    static final Comparator<String> NAMES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** A longer name than this many bytes is written after a question mark. */
    private static final int LONGEST_SIMPLE_NAME = 128;

    private static final int INDENT = 2;

    private final YamlLines out;

    /** The anchors of the lists and objects that are there more than once. */
    private final IdentityHashMap<Object, String> anchors = new IdentityHashMap<>();

    private final Set<Object> anchored = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlText(StringBuilder out) {
        this.out = new YamlLines(out);
    }

    /** Appends a list or an object as a document. */
    void document(Object root) {
        findAnchors(root, Collections.newSetFromMap(new IdentityHashMap<>()));
        node(root, 0, Place.ROOT);
        out.newLine();
    }

    /** Appends an element of a list whose name is at the beginning of a line. */
    void element(@Nullable Object element) {
        item(element, 0);
        out.newLine();
    }

    /** Appends a member of a document. */
    void member(String name, @Nullable Object value) {
        entry(name, value, 0);
        out.newLine();
    }

    /** Appends the name of a member of a document, with the colon. */
    void name(String name) {
        new YamlScalar(name).write(out, 0, false);
        out.append(":");
    }

    /** What is before a node in its line. */
    private enum Place {
        ROOT,
        AFTER_DASH,
        AFTER_NAME,
        AFTER_COLON
    }

    private void node(@Nullable Object value, int indent, Place place) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            collection(value, indent, place);
        } else if (value instanceof String text) {
            out.space();
            new YamlScalar(text).write(out, indent + INDENT, true);
        } else {
            out.space();
            out.append(plain(value));
        }
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            // Like every text that would be read as a timestamp.
            return "'" + PlainText.timestamp(instant) + "'";
        } else if (value instanceof Number number) {
            return PythonText.isSpecial(number) ? special(number) : PythonText.number(number);
        }
        return String.valueOf(value);
    }

    private static String special(Number number) {
        if (Double.isNaN(number.doubleValue())) {
            return ".nan";
        }
        return number.doubleValue() > 0 ? ".inf" : "-.inf";
    }

    private void collection(Object value, int indent, Place place) {
        String anchor = anchors.get(value);
        if (anchor == null) {
            block(value, indent, place, false);
            return;
        }
        out.space();
        if (anchored.add(value)) {
            out.append("&" + anchor);
            block(value, indent, place, true);
        } else {
            out.append("*" + anchor);
        }
    }

    private void block(Object value, int indent, Place place, boolean isAnchored) {
        boolean onNewLine = isAnchored || place == Place.AFTER_NAME;
        if (value instanceof Map<?, ?> map) {
            mapping(map, place == Place.ROOT ? indent : indent + INDENT, onNewLine);
        } else {
            // After a name, the dashes are below its beginning.
            boolean isBelow =
                    place == Place.ROOT || place == Place.AFTER_NAME || (place == Place.AFTER_COLON && isAnchored);
            sequence((List<?>) value, isBelow ? indent : indent + INDENT, onNewLine);
        }
    }

    private void mapping(Map<?, ?> map, int indent, boolean onNewLine) {
        if (map.isEmpty()) {
            out.space();
            out.append("{}");
            return;
        }
        boolean breaksLine = onNewLine;
        for (String name : names(map)) {
            next(indent, breaksLine);
            breaksLine = true;
            entry(name, map.get(name), indent);
        }
    }

    private void sequence(List<?> list, int indent, boolean onNewLine) {
        if (list.isEmpty()) {
            out.space();
            out.append("[]");
            return;
        }
        boolean breaksLine = onNewLine;
        for (Object element : list) {
            next(indent, breaksLine);
            breaksLine = true;
            item(element, indent);
        }
    }

    private void next(int indent, boolean breaksLine) {
        if (breaksLine) {
            out.newLine(indent);
        } else {
            out.space();
        }
    }

    private static List<String> names(Map<?, ?> map) {
        List<String> names = new ArrayList<>(map.size());
        map.keySet().forEach(name -> names.add((String) name));
        names.sort(NAMES);
        return names;
    }

    private void entry(String name, @Nullable Object value, int indent) {
        var key = new YamlScalar(name);
        if (key.isOneLine() && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_NAME) {
            key.write(out, indent, false);
            out.append(":");
            node(value, indent, Place.AFTER_NAME);
            return;
        }
        out.append("?");
        out.space();
        key.write(out, indent + INDENT, true);
        out.newLine(indent);
        out.append(":");
        node(value, indent, Place.AFTER_COLON);
    }

    private void item(@Nullable Object element, int indent) {
        out.append("-");
        node(element, indent, Place.AFTER_DASH);
    }

    /** Numbers them in the order in which each is met for the second time. */
    private void findAnchors(@Nullable Object value, Set<Object> seen) {
        if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
            return;
        }
        if (!seen.add(value)) {
            anchors.computeIfAbsent(value, twice -> "id%03d".formatted(anchors.size() + 1));
        } else if (value instanceof Map<?, ?> map) {
            names(map).forEach(name -> findAnchors(map.get(name), seen));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> findAnchors(element, seen));
        }
    }
}
