package io.carillon.scim.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.users.ProvisionedUser;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** The mapping of {@link UserWriter} done another way: every value is read, and a tree is made of them. */
final class TreeResource {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    /** Extensions are members whose names are URNs. */
    private static final String URN = "urn:";

    private TreeResource() {}

    /**
     * The resource.
     *
     * @param url where it is; null for a resource outside of a server, which has no location and no version
     */
    static ObjectNode of(ProvisionedUser provisioned, @Nullable String url) {
        User user = provisioned.user();
        KeptAttributes kept = KeptAttributes.read(provisioned.attributes());
        ObjectNode resource = JsonUtils.getJsonNodeFactory().objectNode();
        ArrayNode schemas = resource.putArray("schemas").add(SCHEMA);
        resource.put("id", user.userId());
        if (provisioned.externalId() != null) {
            resource.put("externalId", provisioned.externalId());
        }
        resource.put("userName", userName(user));
        if (user.displayName() != null) {
            resource.put("displayName", user.displayName());
        }
        resource.put("active", user.userRegistrationStatus() != RegistrationStatus.SUSPENDED);
        for (Map.Entry<String, JsonNode> attribute : KeptAttributes.fields(kept.attributes())) {
            resource.set(attribute.getKey(), attribute.getValue());
            if (attribute.getKey().startsWith(URN)) {
                schemas.add(attribute.getKey());
            }
        }
        addMissing(resource, kept.attributes(), user);
        follow(kept, user.primaryEmail());
        if (user.primaryProvisionedNumber() != null) {
            ObjectNode number = resource.putArray("phoneNumbers").addObject();
            number.put("value", user.primaryProvisionedNumber());
            number.put("type", "work");
            number.put("primary", true);
        }
        addMeta(resource, provisioned, url);
        return resource;
    }

    /** The address; the id of a user who has none, since a userName is required and unique. */
    private static String userName(User user) {
        return user.primaryEmail() == null ? user.userId() : user.primaryEmail();
    }

    /** What no client has given, as far as the directory knows it. */
    private static void addMissing(ObjectNode resource, ObjectNode kept, User user) {
        if (!kept.has("name") && user.displayName() != null) {
            resource.putObject("name").put("formatted", user.displayName());
        }
        if (!kept.has("userType") && user.userType() == UserType.SHARED_DEVICE) {
            resource.put("userType", user.userTypeAsString());
        }
        if (!kept.has("emails") && user.primaryEmail() != null) {
            ObjectNode email = resource.putArray("emails").addObject();
            email.put("value", user.primaryEmail());
            email.put("type", "work");
            email.put("primary", true);
        }
    }

    /** The email that was the user's address when it was given is what the address is now. */
    private static void follow(KeptAttributes kept, @Nullable String now) {
        String before = kept.address();
        if (before == null || now == null || before.equals(now)) {
            return;
        }
        for (JsonNode email : kept.attributes().path("emails")) {
            if (email instanceof ObjectNode object && isSame(email.path("value").asText(), before)) {
                object.put("value", now);
            }
        }
    }

    private static boolean isSame(String one, String other) {
        return CaseFolding.fold(one).equals(CaseFolding.fold(other));
    }

    private static void addMeta(ObjectNode resource, ProvisionedUser provisioned, @Nullable String url) {
        ObjectNode meta = resource.putObject("meta");
        meta.put("resourceType", "User");
        Instant created = created(provisioned.user());
        if (created != null) {
            meta.put("created", created.toString());
        }
        if (provisioned.changedOn() != null) {
            meta.put("lastModified", provisioned.changedOn().toString());
        }
        if (url != null) {
            meta.put("location", url);
            meta.put("version", "W/\"" + Long.toString(provisioned.version(), 36) + "\"");
        }
    }

    /** An invited user came with its invitation, another one with its registration. */
    private static @Nullable Instant created(User user) {
        return user.invitedOn() == null ? user.registeredOn() : user.invitedOn();
    }
}
