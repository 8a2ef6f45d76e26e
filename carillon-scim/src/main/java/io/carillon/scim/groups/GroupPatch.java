package io.carillon.scim.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.carillon.directory.groups.GroupUpdate;
import io.carillon.directory.groups.GroupUpdate.Members;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A patch of a group (RFC 7644, 3.5.2) as clients send it, as the change that all its operations together make. It is never applied to
 * the members themselves: they may be a hundred thousand.
 */
final class GroupPatch {
    /** How many operations a patch may have. One operation may name any number of members. */
    static final int MAX_OPERATIONS = 1000;

    /** The longest filter in a path, in characters, which also bounds how deep one can be nested. */
    static final int MAX_PATH = 4096;

    private static final Pattern SELECTED_MEMBERS = Pattern.compile("members\\[(.*)]", Pattern.CASE_INSENSITIVE);

    private @Nullable String displayName;
    private @Nullable String externalId;
    private boolean replaces;
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();

    private GroupPatch() {}

    private enum Op {
        ADD,
        REPLACE,
        REMOVE;

        /** In any case of letters. */
        static Op of(JsonNode operation) throws BadRequestException {
            return switch (operation.path("op").asText().toLowerCase(Locale.ROOT)) {
                case "add" -> ADD;
                case "replace" -> REPLACE;
                case "remove" -> REMOVE;
                default -> throw BadRequestException.invalidSyntax("The op of an operation is add, replace or remove.");
            };
        }
    }

    /** The change that the body of a request asks for. */
    static GroupUpdate read(ObjectNode body) throws BadRequestException {
        JsonNode operations = body.path("Operations");
        if (operations.isMissingNode()) {
            operations = body.path("operations");
        }
        if (!operations.isArray()) {
            throw BadRequestException.invalidSyntax("A patch has a list of Operations.");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw BadRequestException.tooMany("A patch has at most " + MAX_OPERATIONS + " operations.");
        }
        var patch = new GroupPatch();
        for (JsonNode operation : operations) {
            patch.apply(operation);
        }
        return new GroupUpdate(
                patch.displayName, patch.externalId, new Members(patch.replaces, patch.added, patch.removed));
    }

    private void apply(JsonNode operation) throws BadRequestException {
        Op op = Op.of(operation);
        JsonNode path = operation.path("path");
        JsonNode value = operation.path("value");
        if (!path.isMissingNode() && !path.isNull() && !path.isTextual()) {
            throw BadRequestException.invalidPath("A path is text.");
        }
        if (path.isTextual() && !path.textValue().isBlank()) {
            apply(
                    op,
                    GroupInput.name(path.textValue().strip()),
                    path.textValue().strip(),
                    value);
        } else if (op == Op.REMOVE) {
            throw new BadRequestException("An operation that removes has a path.", BadRequestException.NO_TARGET);
        } else if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> attribute : object.properties()) {
                String name = GroupInput.name(attribute.getKey());
                if (Set.of(GroupInput.DISPLAY_NAME, GroupInput.EXTERNAL_ID, GroupInput.MEMBERS)
                        .contains(name)) {
                    apply(op, name, attribute.getKey(), attribute.getValue());
                }
            }
        } else {
            throw BadRequestException.invalidSyntax("Without a path, the value of an operation is an object.");
        }
    }

    private void apply(Op op, String name, String path, JsonNode value) throws BadRequestException {
        switch (name) {
            case GroupInput.DISPLAY_NAME -> {
                displayName = op == Op.REMOVE ? null : GroupInput.text(value, "displayName");
                if (displayName == null) {
                    throw BadRequestException.invalidValue("displayName is required.");
                }
            }
            case GroupInput.EXTERNAL_ID ->
                externalId =
                        Objects.requireNonNullElse(op == Op.REMOVE ? null : GroupInput.text(value, "externalId"), "");
            case GroupInput.MEMBERS -> members(op, value);
            case "id", "meta", "schemas" -> throw BadRequestException.mutability(path + " is read-only.");
            default -> selected(op, path);
        }
    }

    private void members(Op op, JsonNode value) throws BadRequestException {
        if (op != Op.REMOVE && value.isMissingNode()) {
            throw BadRequestException.invalidSyntax("An operation that adds or replaces has a value.");
        }
        if (op == Op.REPLACE || (op == Op.REMOVE && (value.isMissingNode() || value.isNull()))) {
            replaces = true;
            added.clear();
            removed.clear();
        }
        Set<String> ids = GroupInput.members(value);
        if (op == Op.REMOVE) {
            remove(ids);
        } else {
            added.addAll(ids);
            removed.removeAll(ids);
        }
    }

    private void remove(Set<String> ids) {
        added.removeAll(ids);
        removed.addAll(ids);
    }

    /** Members by their ids in the path. */
    private void selected(Op op, String path) throws BadRequestException {
        int start = path.toLowerCase(Locale.ROOT).indexOf("members[");
        Matcher selection = SELECTED_MEMBERS.matcher(start < 0 ? path : path.substring(start));
        if (path.length() > MAX_PATH || !selection.matches()) {
            throw BadRequestException.invalidPath("Groups have displayName, externalId and members.");
        }
        if (op != Op.REMOVE) {
            throw BadRequestException.invalidPath("A member that a path selects can only be removed.");
        }
        var ids = new LinkedHashSet<String>();
        try {
            collect(Filter.fromString(selection.group(1)), ids);
        } catch (BadRequestException e) {
            throw BadRequestException.invalidPath("A path selects members by members[value eq \"id\"].");
        }
        remove(ids);
    }

    /** The ids of a comparison, or of several with "or" in between. */
    private static void collect(Filter filter, Set<String> ids) throws BadRequestException {
        if (filter.getFilterType() == FilterType.OR) {
            for (Filter each : filter.getCombinedFilters()) {
                collect(each, ids);
            }
        } else if (filter.getFilterType() == FilterType.EQUAL
                && filter.getAttributePath().toString().equalsIgnoreCase("value")
                && filter.getComparisonValue().isTextual()) {
            ids.add(filter.getComparisonValue().textValue());
        } else {
            throw BadRequestException.invalidPath("not an id");
        }
    }
}
