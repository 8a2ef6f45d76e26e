package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.directory.core.CaseFolding;
import java.time.Instant;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of a listing (RFC 7644, 3.4.2.3). Resources without the attribute are the last, and the first in descending order. Of several
 * values, the primary one counts, or else the first.
 *
 * @param path of the attribute
 */
public record ResourceOrder(Path path, boolean isDescending) {
    private static final Pattern CORE =
            Pattern.compile("^urn:ietf:params:scim:schemas:core:2\\.0:(?:User|Group):", Pattern.CASE_INSENSITIVE);

    /** The longest path of an attribute, in characters. */
    static final int MAX_LENGTH = 256;

    private static final String VALUE = "value";

    /**
     * The order of two parameters.
     *
     * @return null for the ascending order of ids, which lists have anyway
     */
    static @Nullable ResourceOrder of(@Nullable String sortBy, @Nullable String sortOrder) throws BadRequestException {
        boolean isDescending = isDescending(sortOrder);
        if (sortBy == null || sortBy.isBlank()) {
            return null;
        }
        if (sortBy.length() > MAX_LENGTH) {
            throw BadRequestException.invalidPath("sortBy has at most " + MAX_LENGTH + " characters.");
        }
        try {
            Path path = Path.fromString(CORE.matcher(sortBy).replaceFirst(""));
            if (path.size() == 0) {
                throw BadRequestException.invalidPath("sortBy names no attribute.");
            }
            for (Path.Element element : path) {
                if (element.getValueFilter() != null) {
                    throw BadRequestException.invalidPath("sortBy names an attribute, without a filter.");
                }
            }
            var order = new ResourceOrder(path, isDescending);
            return order.isBy("id") && !isDescending ? null : order;
        } catch (RuntimeException e) {
            throw BadRequestException.invalidPath("sortBy is not the path of an attribute.");
        }
    }

    private static boolean isDescending(@Nullable String sortOrder) throws BadRequestException {
        if (sortOrder == null || sortOrder.isBlank() || sortOrder.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (!sortOrder.equalsIgnoreCase("descending")) {
            throw BadRequestException.invalidValue("sortOrder is ascending or descending.");
        }
        return true;
    }

    /** Whether it is by an attribute. */
    public boolean isBy(String attribute) {
        return path.getSchemaUrn() == null
                && path.toString().toLowerCase(Locale.ROOT).equals(attribute.toLowerCase(Locale.ROOT));
    }

    /** A text that is the same for the same order, to which a cursor belongs. */
    public String text() {
        return path.toString().toLowerCase(Locale.ROOT) + (isDescending ? " descending" : "");
    }

    /**
     * Sorts resources, those that are equal in the order that they have.
     *
     * @param shown makes what the client sees of one
     */
    public <T> List<T> sorted(List<T> resources, Function<T, ObjectNode> shown) {
        var keys = new IdentityHashMap<T, @Nullable JsonNode>();
        resources.forEach(each -> keys.put(each, key(shown.apply(each))));
        Comparator<T> ascending = Comparator.comparing(keys::get, Comparator.nullsLast(this::compare));
        return resources.stream()
                .sorted(isDescending ? ascending.reversed() : ascending)
                .toList();
    }

    /** Unlike the library's comparison, which takes some texts for dates, this one never contradicts itself. */
    private int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        if (!one.isTextual() || !other.isTextual()) {
            int kinds = one.getNodeType().compareTo(other.getNodeType());
            return kinds == 0 ? one.asText().compareTo(other.asText()) : kinds;
        }
        if (isBy("meta.created") || isBy("meta.lastModified")) {
            return Instant.parse(one.textValue()).compareTo(Instant.parse(other.textValue()));
        }
        return CaseExactFilters.definition(path) == null
                ? CaseFolding.fold(one.textValue()).compareTo(CaseFolding.fold(other.textValue()))
                : one.textValue().compareTo(other.textValue());
    }

    private @Nullable JsonNode key(ObjectNode resource) {
        String schema = path.getSchemaUrn();
        JsonNode node = schema == null ? resource : resource.path(schema);
        for (Path.Element element : path) {
            node = one(node.path(element.getAttribute()));
        }
        JsonNode value = node.isObject() ? node.path(VALUE) : node;
        return value.isValueNode() && !value.isNull() ? value : null;
    }

    private static JsonNode one(JsonNode node) {
        if (!node.isArray()) {
            return node;
        }
        for (JsonNode each : node) {
            if (each.path("primary").asBoolean()) {
                return each;
            }
        }
        return node.path(0);
    }
}
