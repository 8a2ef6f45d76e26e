package io.carillon.scim.groups;

import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.Directory;
import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.GroupUpdate;
import io.carillon.directory.groups.Groups;
import io.carillon.scim.protocol.AttributeSelection;
import io.carillon.scim.protocol.Done;
import io.carillon.scim.protocol.Preconditions;
import io.carillon.scim.protocol.RefusedException;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.server.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;

/** What clients do to single groups. Safe for many threads. */
public final class GroupOperations {
    private final Groups groups;
    private final GroupMembers members;

    /** The groups of a directory. */
    public GroupOperations(Directory directory) {
        groups = directory.groups();
        members = new GroupMembers(groups);
    }

    /** Creates a group: 201 with its URL. */
    public Done create(ScimRequest request) throws ScimException {
        Group created = groups.create(request.tenant(), request.accountId(), GroupInput.whole(request.object()));
        return Done.created(shown(201, created, request), created.id());
    }

    /** The group; 304 if the client has this version. */
    public Done get(ScimRequest request) throws ScimException {
        Group group = groups.get(request.tenant(), request.accountId(), request.id());
        String version = GroupResource.version(group);
        return Done.of(
                Preconditions.isKnown(request, version)
                        ? ScimResponses.empty(304, Map.of("ETag", version))
                        : shown(200, group, request));
    }

    /** Replaces a group by PUT: members who are not in the body leave. */
    public Done replace(ScimRequest request) throws ScimException {
        return Done.of(shown(200, update(request, GroupInput.whole(request.object())), request));
    }

    /**
     * Applies a patch. 204 without the group, which may be large and which providers do not read; 200 with it if the client
     * names attributes (RFC 7644, 3.5.2).
     */
    public Done patch(ScimRequest request) throws ScimException {
        Group patched = update(request, GroupPatch.read(request.object()));
        return Done.of(
                request.query().get("attributes") == null
                        ? ScimResponses.empty(204, Map.of("ETag", GroupResource.version(patched)))
                        : shown(200, patched, request));
    }

    private Group update(ScimRequest request, GroupUpdate update) {
        return groups.update(request.tenant(), request.accountId(), request.id(), update, precondition(request));
    }

    /** Deletes a group. Its members stay users. */
    public Done delete(ScimRequest request) {
        groups.delete(request.tenant(), request.accountId(), request.id(), precondition(request));
        return Done.of(ScimResponses.empty(204, Map.of()));
    }

    private static Consumer<Group> precondition(ScimRequest request) {
        return group -> {
            try {
                Preconditions.require(request, GroupResource.version(group));
            } catch (ScimException e) {
                throw new RefusedException(e);
            }
        };
    }

    private HttpResponse shown(int status, Group group, ScimRequest request) throws ScimException {
        AttributeSelection selection = AttributeSelection.of(request.query());
        String url = request.urlOf("Groups/" + group.id());
        var resource = selection.of(
                GroupResource.of(group, url, selection.isWanted("members") ? members.of(request, group) : null));
        Map<String, String> headers = status == 201
                ? Map.of("ETag", GroupResource.version(group), "Location", url)
                : Map.of("ETag", GroupResource.version(group));
        return ScimResponses.of(status, resource, headers);
    }
}
