package io.carillon.scim.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.directory.groups.GroupUpdate;
import io.carillon.directory.groups.GroupUpdate.Members;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A group that a client has sent, whole or in parts, as the directory takes it. */
final class GroupInput {
    static final String DISPLAY_NAME = "displayname";
    static final String EXTERNAL_ID = "externalid";
    static final String MEMBERS = "members";

    private static final String URN = GroupResource.SCHEMA.toLowerCase(Locale.ROOT) + ":";

    private GroupInput() {}

    /** The whole group of POST and PUT: what it does not have, the group has not. */
    static GroupUpdate whole(ObjectNode sent) throws BadRequestException {
        @Nullable String displayName = null;
        String externalId = "";
        Set<String> members = Set.of();
        for (Map.Entry<String, JsonNode> attribute : sent.properties()) {
            JsonNode value = attribute.getValue();
            switch (name(attribute.getKey())) {
                case DISPLAY_NAME -> displayName = text(value, "displayName");
                case EXTERNAL_ID -> externalId = Objects.requireNonNullElse(text(value, "externalId"), "");
                case MEMBERS -> members = members(value);
                default -> {
                    // RFC 7644, 3.3 and 3.5.1: what is read-only or not known here is ignored.
                }
            }
        }
        if (displayName == null) {
            throw BadRequestException.invalidValue("displayName is required.");
        }
        return new GroupUpdate(displayName, externalId, Members.replaced(members));
    }

    /** The name of an attribute, in lower case and without the schema of groups. */
    static String name(String attribute) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        return lower.startsWith(URN) ? lower.substring(URN.length()) : lower;
    }

    /** A text; null for null and for none. Some clients remove a text by an empty one. */
    static @Nullable String text(JsonNode value, String name) throws BadRequestException {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw BadRequestException.invalidValue(name + " must be text.");
        }
        return value.textValue().isEmpty() ? null : value.textValue();
    }

    /** The ids of members: a list of them, one alone, or null for none. One who is there twice is a member once. */
    static Set<String> members(JsonNode value) throws BadRequestException {
        var ids = new LinkedHashSet<String>();
        if (value.isNull() || value.isMissingNode()) {
            return ids;
        }
        if (!value.isArray()) {
            ids.add(member(value));
            return ids;
        }
        for (JsonNode each : value) {
            ids.add(member(each));
        }
        return ids;
    }

    /** An object with the id as its value; some clients send the id alone, and most leave out the type. */
    private static String member(JsonNode member) throws BadRequestException {
        JsonNode type = member.path("type");
        if (type.isTextual() && type.textValue().equalsIgnoreCase("Group")) {
            throw BadRequestException.invalidValue(
                    "Members of groups are users. Let the client send nested groups flat.");
        }
        JsonNode id = member.isTextual() ? member : member.path("value");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            throw BadRequestException.invalidValue("A member has the id of a user as its value.");
        }
        return id.textValue();
    }
}
