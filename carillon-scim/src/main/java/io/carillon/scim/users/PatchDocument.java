package io.carillon.scim.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A patch (RFC 7644, 3.5.2) as clients send it, applied by the library. What the RFC does not have but clients send is
 * translated first; {@code docs/scim.md} has the table.
 */
final class PatchDocument {
    /** How many operations a patch may have. */
    static final int MAX_OPERATIONS = 1000;

    /** How many values a patch may have in lists, all of them together: each is compared with all that are there. */
    static final int MAX_VALUES = 2000;

    /** How many comparisons the paths of a patch may have, all of them together: each is made for all that are there. */
    static final int MAX_COMPARISONS = 200;

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String MANAGER = "manager";
    private static final String URN = "urn:";

    /** Entra compares what is true or false with text. */
    private static final Pattern QUOTED_BOOLEAN =
            Pattern.compile("(primary\\s+eq\\s+)\"(true|false)\"", Pattern.CASE_INSENSITIVE);

    private final List<PatchStep> steps = new ArrayList<>();

    private PatchDocument() {}

    /** Reads the body of a request. */
    static PatchDocument read(ObjectNode body) throws BadRequestException {
        JsonNode operations = body.path("Operations");
        if (!operations.isArray()) {
            throw BadRequestException.invalidSyntax("A patch has a list of Operations.");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw BadRequestException.tooMany("A patch has at most " + MAX_OPERATIONS + " operations.");
        }
        var document = new PatchDocument();
        if (values(operations) - operations.size() > MAX_VALUES) {
            throw BadRequestException.tooMany("A patch of a user has at most " + MAX_VALUES + " values in lists.");
        }
        for (JsonNode operation : operations) {
            document.add(type(operation), path(operation), operation.path("value"));
        }
        if (document.steps.stream().mapToInt(PatchStep::comparisons).sum() > MAX_COMPARISONS) {
            throw BadRequestException.tooMany(
                    "The paths of a patch of a user select values by at most " + MAX_COMPARISONS + " comparisons.");
        }
        return document;
    }

    private static int values(JsonNode node) {
        int values = node.isArray() ? node.size() : 0;
        for (JsonNode each : node) {
            values += values(each);
        }
        return values;
    }

    /** In any case of letters. */
    private static PatchOpType type(JsonNode operation) throws BadRequestException {
        return switch (operation.path("op").asText().toLowerCase(Locale.ROOT)) {
            case "add" -> PatchOpType.ADD;
            case "replace" -> PatchOpType.REPLACE;
            case "remove" -> PatchOpType.REMOVE;
            default -> throw BadRequestException.invalidSyntax("The op of an operation is add, replace or remove.");
        };
    }

    private static @Nullable String path(JsonNode operation) throws BadRequestException {
        JsonNode path = operation.path("path");
        if (path.isMissingNode() || path.isNull()) {
            return null;
        }
        if (!path.isTextual()) {
            throw BadRequestException.invalidPath("A path is text.");
        }
        return path.textValue().isBlank() ? null : path.textValue().strip();
    }

    private void add(PatchOpType type, @Nullable String path, JsonNode value) throws BadRequestException {
        if (path == null) {
            addRoot(type, value);
        } else if (type == PatchOpType.REMOVE && value.isArray() && path.indexOf('[') < 0) {
            for (JsonNode each : value) {
                String quoted = JsonUtils.getJsonNodeFactory()
                        .textNode(each.path("value").asText())
                        .toString();
                steps.add(PatchStep.of(type, normal(path) + "[value eq " + quoted + "]", value));
            }
        } else if (type != PatchOpType.REMOVE && value.isMissingNode()) {
            throw BadRequestException.invalidSyntax("An operation that adds or replaces has a value.");
        } else {
            String normal = normal(path);
            PatchOpType effective = value.isNull() ? PatchOpType.REMOVE : type;
            steps.add(PatchStep.of(effective, normal, isManager(normal) ? manager(value) : value));
        }
    }

    /** Without a path, the value has attributes by their names, of which clients write some as paths. */
    private void addRoot(PatchOpType type, JsonNode value) throws BadRequestException {
        if (type == PatchOpType.REMOVE) {
            throw new BadRequestException("An operation that removes has a path.", BadRequestException.NO_TARGET);
        }
        if (!(value instanceof ObjectNode object)) {
            throw BadRequestException.invalidSyntax("Without a path, the value of an operation is an object.");
        }
        for (Map.Entry<String, JsonNode> attribute : KeptAttributes.fields(object)) {
            String name = attribute.getKey();
            if (name.startsWith(URN) && attribute.getValue() instanceof ObjectNode extension) {
                for (Map.Entry<String, JsonNode> inside : KeptAttributes.fields(extension)) {
                    add(type, name + ":" + inside.getKey(), inside.getValue());
                }
            } else {
                add(type, name, attribute.getValue());
            }
        }
    }

    /** A path as the library reads it: without the schema of the resource itself, and with the colon after an extension. */
    private static String normal(String path) {
        String core = UserWriter.SCHEMA + ":";
        String inside = path.regionMatches(true, 0, core, 0, core.length()) ? path.substring(core.length()) : path;
        String unquoted = QUOTED_BOOLEAN
                .matcher(inside)
                .replaceAll(found -> found.group(1) + found.group(2).toLowerCase(Locale.ROOT));
        return unquoted.equalsIgnoreCase(ENTERPRISE) ? ENTERPRISE + ":" : unquoted;
    }

    private static boolean isManager(String path) {
        return path.equalsIgnoreCase(ENTERPRISE + ":" + MANAGER);
    }

    /** Entra names the manager by the id alone, or by a list of one. */
    private static JsonNode manager(JsonNode value) {
        if (value.isArray() && value.size() == 1) {
            return value.get(0);
        }
        return value.isTextual() ? JsonUtils.getJsonNodeFactory().objectNode().set("value", value) : value;
    }

    /** Applies all operations, one after the other. */
    void apply(ObjectNode resource) throws ScimException {
        for (PatchStep step : steps) {
            step.apply(resource);
        }
    }
}
