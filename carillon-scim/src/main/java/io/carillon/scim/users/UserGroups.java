package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.Groups;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.scim.protocol.AttributeSelection;
import io.carillon.scim.protocol.ScimRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Users with the groups that they are in, for clients that ask for these: they are in other records than the users. */
final class UserGroups {
    static final String ATTRIBUTE = "groups";

    private final Groups groups;

    UserGroups(Groups groups) {
        this.groups = groups;
    }

    /**
     * Makes the resources of users.
     *
     * @param selection what the client wants of them
     * @param users all of those that are made into resources
     */
    Function<ProvisionedUser, ObjectNode> shown(
            ScimRequest request, AttributeSelection selection, List<ProvisionedUser> users) {
        var writer = new UserWriter(request.urlOf("Users/"));
        if (!selection.isRequested(ATTRIBUTE)) {
            return writer::tree;
        }
        List<String> ids = users.stream().map(user -> user.user().userId()).toList();
        Map<String, List<Group>> of = groups.ofMembers(request.tenant(), request.accountId(), ids);
        return user -> {
            ObjectNode resource = writer.tree(user);
            add(request, resource, of.getOrDefault(user.user().userId(), List.of()));
            return resource;
        };
    }

    private static void add(ScimRequest request, ObjectNode resource, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        ArrayNode array = resource.putArray(ATTRIBUTE);
        for (Group group : groups) {
            ObjectNode one = array.addObject();
            one.put("value", group.id());
            one.put("$ref", request.urlOf("Groups/" + group.id()));
            one.put("display", group.displayName());
            one.put("type", "direct");
        }
    }
}
