package io.carillon.tests.scim;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.client.requests.ModifyRequestBuilder;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import io.carillon.tests.support.ScimAccount;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.jspecify.annotations.Nullable;

/** An identity provider that is written in Java with UnboundID's SCIM client. */
final class UnboundIdProvider implements AutoCloseable {
    private static final int PAGE = 100;

    private final Client http;
    private final ScimService scim;

    UnboundIdProvider(ScimAccount account) {
        String authorization = "Bearer " + account.token();
        // The connector that a client of Jersey has without being told does not know PATCH.
        http = ClientBuilder.newClient(new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()));
        http.register((ClientRequestFilter) request -> request.getHeaders().putSingle("Authorization", authorization));
        scim = new ScimService(http.target(account.url()));
    }

    /** Creates so many people; returns their ids. */
    List<String> create(int people) throws ScimException {
        var ids = new ArrayList<String>();
        for (int i = 0; i < people; i++) {
            String address = "unboundid." + i + "@example.com";
            var user = new UserResource()
                    .setUserName(address)
                    .setDisplayName("New " + i)
                    .setName(new Name().setGivenName("Anna").setFamilyName("Bell " + i))
                    .setEmails(List.of(
                            new Email().setValue(address).setType("work").setPrimary(true)))
                    .setActive(true);
            user.setExternalId("unboundid-" + i);
            user.setExtension(new EnterpriseUserExtension().setDepartment("Tower"));
            ids.add(scim.create("Users", user).getId());
        }
        return ids;
    }

    /** Gives everybody another name by PUT, of what GET has returned. */
    void rename(List<String> ids) throws ScimException {
        for (String id : ids) {
            UserResource user = scim.retrieve("Users", id, UserResource.class);
            String name = "Renamed " + id;
            UserResource renamed =
                    scim.replaceRequest(user.setDisplayName(name)).ifMatch().invoke();
            EnterpriseUserExtension extension = renamed.getExtension(EnterpriseUserExtension.class);
            if (!name.equals(renamed.getDisplayName()) || !"Tower".equals(extension.getDepartment())) {
                throw new AssertionError("not as it was sent: " + renamed);
            }
        }
    }

    void setActive(List<String> ids, boolean active) throws ScimException {
        for (String id : ids) {
            scim.modifyRequest("Users", id).replaceValue("active", active).invoke(UserResource.class);
        }
    }

    /** The ids of whoever is active, or is not, by a walk by cursor over everybody. */
    List<String> walked(boolean active) throws ScimException {
        var ids = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            ListResponse<UserResource> page =
                    scim.searchRequest("Users").pageWithCursor(cursor, PAGE).invoke(UserResource.class);
            for (UserResource user : page) {
                if (user.getActive() == active) {
                    ids.add(user.getId());
                }
            }
            cursor = page.getNextCursor();
        }
        return ids;
    }

    String createGroup(String name) throws ScimException {
        return scim.create("Groups", new GroupResource().setDisplayName(name)).getId();
    }

    void addMembers(String group, List<String> ids) throws ScimException {
        ofGroup(group).addValues("members", new ArrayList<Object>(members(ids))).invoke(GroupResource.class);
    }

    void replaceMembers(String group, List<String> ids) throws ScimException {
        scim.replace(scim.retrieve("Groups", group, GroupResource.class).setMembers(members(ids)));
    }

    /** By a value array, as Entra does it. */
    void removeMembersByValue(String group, List<String> ids) throws ScimException {
        ofGroup(group)
                .addOperation(PatchOperation.remove("members").setRemoveOpValue(members(ids), false))
                .invoke(GroupResource.class);
    }

    /** By an operation with a path for each. */
    void removeMembersByPath(String group, List<String> ids) throws ScimException {
        ModifyRequestBuilder.Typed request = ofGroup(group);
        for (String id : ids) {
            request.removeValues(Path.root().attribute("members", Filter.eq("value", id)));
        }
        request.invoke(GroupResource.class);
    }

    void removeAllMembers(String group) throws ScimException {
        ofGroup(group).removeValues("members").invoke(GroupResource.class);
    }

    /** The ids of all members. */
    List<String> members(String group) throws ScimException {
        List<Member> members =
                scim.retrieve("Groups", group, GroupResource.class).getMembers();
        return members == null
                ? List.of()
                : members.stream().map(Member::getValue).toList();
    }

    private ModifyRequestBuilder.Typed ofGroup(String group) {
        return scim.modifyRequest("Groups", group);
    }

    private static List<Member> members(List<String> ids) {
        return ids.stream().map(id -> new Member().setValue(id)).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
