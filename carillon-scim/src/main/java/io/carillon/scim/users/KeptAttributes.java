package io.carillon.scim.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.core.CaseFolding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user that are kept as a client gave them.
 *
 * @param address the address that the user had at that time: the email with it follows the address when that changes elsewhere
 * @param attributes by name
 */
record KeptAttributes(@Nullable String address, ObjectNode attributes) {
    /** What the directory itself has, what no client may set, and the password, which has no use here and is stored nowhere. */
    private static final Set<String> NOT_KEPT = Set.of(
            "schemas",
            "id",
            "externalid",
            "meta",
            "username",
            "displayname",
            "active",
            "phonenumbers",
            "groups",
            "password");

    private static final String ADDRESS = "address";
    private static final String ATTRIBUTES = "attributes";

    /** What is kept of a user that a client has sent. */
    static KeptAttributes of(ObjectNode user, @Nullable String address) {
        ObjectNode kept = JsonUtils.getJsonNodeFactory().objectNode();
        for (Map.Entry<String, JsonNode> attribute : fields(user)) {
            if (!NOT_KEPT.contains(attribute.getKey().toLowerCase(Locale.ROOT)) && !isEmpty(attribute.getValue())) {
                kept.set(attribute.getKey(), attribute.getValue());
            }
        }
        return new KeptAttributes(address, kept);
    }

    /** RFC 7643, 2.5: null and the empty array are the same as no value. */
    static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    static List<Map.Entry<String, JsonNode>> fields(ObjectNode object) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        var all = new java.util.ArrayList<Map.Entry<String, JsonNode>>();
        fields.forEachRemaining(all::add);
        return all;
    }

    /** Reads what {@link #text} wrote; null for nothing. */
    static KeptAttributes read(@Nullable String text) {
        ObjectNode nothing = JsonUtils.getJsonNodeFactory().objectNode();
        if (text == null) {
            return new KeptAttributes(null, nothing);
        }
        try {
            JsonNode node = JsonUtils.getObjectReader().readTree(text);
            JsonNode address = node.path(ADDRESS);
            return new KeptAttributes(
                    address.isTextual() ? address.textValue() : null,
                    node.path(ATTRIBUTES) instanceof ObjectNode attributes ? attributes : nothing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The email that was the user's address when it was given becomes what the address is now. */
    void follow(String now) {
        if (address == null || address.equals(now)) {
            return;
        }
        for (JsonNode email : attributes.path("emails")) {
            if (email instanceof ObjectNode object && isSame(email.path("value").asText(), address)) {
                object.put("value", now);
            }
        }
    }

    static boolean isSame(String one, String other) {
        return CaseFolding.fold(one).equals(CaseFolding.fold(other));
    }

    /** As one text; null if nothing is kept. */
    @Nullable
    String text() {
        if (attributes.isEmpty()) {
            return null;
        }
        ObjectNode node = JsonUtils.getJsonNodeFactory().objectNode();
        if (address != null) {
            node.put(ADDRESS, address);
        }
        node.set(ATTRIBUTES, attributes);
        try {
            return JsonUtils.getObjectWriter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written.", e);
        }
    }
}
