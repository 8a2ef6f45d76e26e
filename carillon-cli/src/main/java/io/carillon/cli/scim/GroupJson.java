package io.carillon.cli.scim;

import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.directory.groups.Group;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Groups as JSON. What a group does not have is left out. */
public final class GroupJson {
    private GroupJson() {}

    /** A list. */
    public static String of(List<Group> groups) {
        return JsonText.of(json -> {
            json.writeArrayFieldStart("ScimGroups");
            for (Group group : groups) {
                json.writeStartObject();
                write(group, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A group with the ids of its members. */
    public static String of(Group group, List<String> members) {
        return JsonText.of(json -> {
            json.writeObjectFieldStart("ScimGroup");
            write(group, json);
            json.writeArrayFieldStart("UserIds");
            for (String member : members) {
                json.writeString(member);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(Group group, JsonGenerator json) throws IOException {
        json.writeStringField("GroupId", group.id());
        json.writeStringField("Name", group.displayName());
        if (group.externalId() != null) {
            json.writeStringField("ExternalId", group.externalId());
        }
        if (group.license() != null) {
            json.writeStringField("LicenseType", group.license().toString());
        }
        json.writeNumberField("MemberCount", group.size());
        json.writeStringField(
                "CreateDate", group.created().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
