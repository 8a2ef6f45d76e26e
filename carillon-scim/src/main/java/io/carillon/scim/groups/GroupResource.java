package io.carillon.scim.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.groups.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of the directory as SCIM shows it. */
final class GroupResource {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private GroupResource() {}

    /** The version of a group, as an entity tag. */
    static String version(Group group) {
        return "W/\"" + Long.toString(group.version(), 36) + "\"";
    }

    /**
     * The resource.
     *
     * @param url where it is
     * @param members the ids of all members; null to leave them out
     */
    static ObjectNode of(Group group, String url, @Nullable List<String> members) {
        ObjectNode resource = JsonUtils.getJsonNodeFactory().objectNode();
        resource.putArray("schemas").add(SCHEMA);
        resource.put("id", group.id());
        if (group.externalId() != null) {
            resource.put("externalId", group.externalId());
        }
        resource.put("displayName", group.displayName());
        if (members != null) {
            resource.putRawValue("members", new RawValue(json(members)));
        }
        ObjectNode meta = resource.putObject("meta");
        meta.put("resourceType", "Group");
        meta.put("created", group.created().toString());
        meta.put("lastModified", group.lastModified().toString());
        meta.put("location", url);
        meta.put("version", version(group));
        return resource;
    }

    /** As text, since a hundred thousand members as a tree would take twenty times as much memory. Ids need no escapes. */
    private static String json(List<String> members) {
        var text = new StringBuilder(members.size() * 64 + 2).append('[');
        for (String id : members) {
            text.append(text.length() == 1 ? "{\"value\":\"" : ",{\"value\":\"")
                    .append(id)
                    .append("\",\"type\":\"User\"}");
        }
        return text.append(']').toString();
    }
}
