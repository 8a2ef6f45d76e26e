package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * References to resources that operations of the same bulk create: {@code bulkId:} and the bulkId, as a whole text anywhere in the
 * data, or as a segment of the path.
 */
final class BulkReferences {
    private static final String PREFIX = "bulkId:";

    /** The ids of resources that were created, by the bulkIds of their operations. */
    private final Map<String, String> created = new HashMap<>();

    /** The bulkIds that an operation refers to. */
    static Set<String> of(BulkOperation operation) {
        var found = new TreeSet<String>();
        collect(operation.data(), found);
        for (String segment : operation.path().split("/", -1)) {
            if (segment.startsWith(PREFIX)) {
                found.add(segment.substring(PREFIX.length()));
            }
        }
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.isTextual() && node.textValue().startsWith(PREFIX)) {
            found.add(node.textValue().substring(PREFIX.length()));
        }
        node.forEach(each -> collect(each, found));
    }

    /** An operation has created a resource. */
    void created(String bulkId, String id) {
        created.put(bulkId, id);
    }

    /** Whether it is known what a bulkId stands for. */
    boolean isCreated(String bulkId) {
        return created.containsKey(bulkId);
    }

    /** A path with ids in place of references, all of which are created. */
    String resolved(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(id(segment));
        }
        return String.join("/", segments);
    }

    /** Puts ids in place of references, all of which are created. The node itself is changed, unless it is a text. */
    JsonNode resolve(JsonNode node) {
        if (node instanceof ObjectNode object) {
            // The library's objects have copies of their entries.
            List.copyOf(object.properties()).forEach(member -> object.set(member.getKey(), resolve(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolve(array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(id(node.textValue()));
        }
        return node;
    }

    private String id(String text) {
        return text.startsWith(PREFIX) ? created.getOrDefault(text.substring(PREFIX.length()), text) : text;
    }
}
