package io.carillon.tests.model;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Which members a JSON document has at every level, and of which types. */
final class JsonShape {
    private JsonShape() {}

    /** A line for each member, such as {@code Users[].UserId: string}; none for no document. */
    static Set<String> of(@Nullable JsonNode document) {
        var lines = new TreeSet<String>();
        if (document != null) {
            document.asObject().forEach((name, value) -> add(name, value, lines));
        }
        return lines;
    }

    private static void add(String path, JsonNode value, Set<String> lines) {
        if (value.isObject()) {
            lines.add(path + ": object");
            value.asObject().forEach((name, member) -> add(path + "." + name, member, lines));
        } else if (value.isArray()) {
            lines.add(path + ": array");
            value.asArray().forEach(element -> add(path + "[]", element, lines));
        } else {
            lines.add(path + ": "
                    + (value.isString()
                            ? "string"
                            : value.isBoolean() ? "boolean" : value.isNumber() ? "number" : "null"));
        }
    }
}
