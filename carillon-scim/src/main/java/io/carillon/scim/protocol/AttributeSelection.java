package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of a resource a client wants (RFC 7644, 3.9). Its id and schemas are always returned.
 *
 * @param attributes those alone; empty for all
 * @param excluded all but those
 */
public record AttributeSelection(List<String> attributes, List<String> excluded) {
    /** The schemas of users and groups. */
    private static final Pattern CORE = Pattern.compile("^urn:ietf:params:scim:schemas:core:2\\.0:(user|group):");

    /** The selection of some values of an attribute, which clients write although the RFC has no such names. */
    private static final Pattern VALUE_FILTER = Pattern.compile("\\[[^\\]]*]");

    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    /** How many attributes a client may name: several times as many as there are. Each is looked for in each resource. */
    static final int MAX_NAMES = 200;

    /** How many characters these have together, with selections of values in between. */
    static final int MAX_LENGTH = 8192;

    /** By the values of the parameters, with commas between names; null for none. */
    public static AttributeSelection of(@Nullable String attributes, @Nullable String excluded)
            throws BadRequestException {
        return new AttributeSelection(names(attributes), names(excluded));
    }

    /** By the query of a request. */
    public static AttributeSelection of(QueryParameters query) throws BadRequestException {
        return of(query.get("attributes"), query.get("excludedAttributes"));
    }

    private static List<String> names(@Nullable String list) throws BadRequestException {
        if (list == null) {
            return List.of();
        }
        if (list.length() > MAX_LENGTH) {
            throw BadRequestException.invalidValue(
                    "The names of attributes have at most " + MAX_LENGTH + " characters.");
        }
        List<String> names = Arrays.stream(
                        VALUE_FILTER.matcher(list).replaceAll("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(AttributeSelection::normal)
                .distinct()
                .toList();
        if (names.size() > MAX_NAMES) {
            throw BadRequestException.invalidValue("At most " + MAX_NAMES + " attributes can be named.");
        }
        return names;
    }

    /** In lower case and without the schema of the resource itself; what follows the schema of an extension, after a dot. */
    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CORE.matcher(lower).replaceFirst("");
    }

    /** Whether resources are wanted as they are. */
    public boolean isEverything() {
        return attributes.isEmpty() && excluded.isEmpty();
    }

    /** Whether anything of an attribute is wanted, which is costly to read. */
    public boolean isWanted(String name) {
        boolean isExcluded = excluded.contains(name);
        return attributes.isEmpty()
                ? !isExcluded
                : attributes.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }

    /** Whether the client has named an attribute that is returned by request alone. */
    public boolean isRequested(String name) {
        return !attributes.isEmpty() && isWanted(name);
    }

    private static List<Map.Entry<String, JsonNode>> fields(ObjectNode object) {
        return List.copyOf(object.properties());
    }

    /** The resource as the client wants it. */
    public ObjectNode of(ObjectNode resource) {
        if (isEverything()) {
            return resource;
        }
        ObjectNode selected = JsonUtils.getJsonNodeFactory().objectNode();
        for (Map.Entry<String, JsonNode> attribute : fields(resource)) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            JsonNode value = attributes.isEmpty() || ALWAYS.contains(name)
                    ? attribute.getValue()
                    : part(name, attribute.getValue(), attributes, true);
            if (value != null && attributes.isEmpty() && !ALWAYS.contains(name)) {
                value = part(name, value, excluded, false);
            }
            if (value != null) {
                selected.set(attribute.getKey(), value);
            }
        }
        return selected;
    }

    /**
     * The part of a value that is named, or that is not.
     *
     * @param isWanted whether the named part is wanted, or the rest
     * @return null for nothing
     */
    private static @Nullable JsonNode part(String name, JsonNode value, List<String> names, boolean isWanted) {
        if (names.contains(name)) {
            return isWanted ? value : null;
        }
        List<String> inside = names.stream()
                .filter(each -> each.startsWith(name + ".") || each.startsWith(name + ":"))
                .map(each -> each.substring(name.length() + 1))
                .toList();
        if (inside.isEmpty()) {
            return isWanted ? null : value;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode parts = JsonUtils.getJsonNodeFactory().arrayNode();
            array.forEach(each -> parts.add(parts(each, inside, isWanted)));
            return parts;
        }
        return parts(value, inside, isWanted);
    }

    private static JsonNode parts(JsonNode value, List<String> names, boolean isWanted) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode parts = JsonUtils.getJsonNodeFactory().objectNode();
        for (Map.Entry<String, JsonNode> each : fields(object)) {
            JsonNode part = part(each.getKey().toLowerCase(Locale.ROOT), each.getValue(), names, isWanted);
            if (part != null) {
                parts.set(each.getKey(), part);
            }
        }
        return parts;
    }
}
