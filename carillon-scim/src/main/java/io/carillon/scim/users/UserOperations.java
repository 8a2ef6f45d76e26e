package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.directory.Directory;
import io.carillon.directory.administration.Erasure;
import io.carillon.directory.users.ProvisionedEntry;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.Provisioning;
import io.carillon.scim.protocol.AttributeSelection;
import io.carillon.scim.protocol.Done;
import io.carillon.scim.protocol.Preconditions;
import io.carillon.scim.protocol.RefusedException;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.server.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** What clients do to single users. Safe for many threads. */
public final class UserOperations {
    private final Provisioning provisioning;
    private final Erasure erasure;
    private final UserGroups groups;

    /** The users of a directory. */
    public UserOperations(Directory directory) {
        provisioning = directory.users().provisioning();
        erasure = directory.administration().erasure();
        groups = new UserGroups(directory.groups());
    }

    /** What a client wants of a user as it is. */
    private interface Change {
        ProvisionedEntry of(ProvisionedUser user) throws ScimException;
    }

    /** Creates a user: 201 with its URL. */
    public Done create(ScimRequest request) throws ScimException {
        ProvisionedUser created =
                provisioning.create(request.invocation(), request.accountId(), UserInput.create(request.object()));
        return Done.created(shown(201, created, request), created.user().userId());
    }

    /** The user; 304 if the client has this version. */
    public Done get(ScimRequest request) throws ScimException {
        ProvisionedUser user = provisioning.get(request.tenant(), request.accountId(), request.id());
        String version = UserWriter.version(user);
        return Done.of(
                Preconditions.isKnown(request, version)
                        ? ScimResponses.empty(304, Map.of("ETag", version))
                        : shown(200, user, request));
    }

    /** Replaces a user by PUT. */
    public Done replace(ScimRequest request) throws ScimException {
        ObjectNode sent = request.object();
        return change(request, user -> UserInput.replace(user, sent));
    }

    /** Applies a patch. */
    public Done patch(ScimRequest request) throws ScimException {
        PatchDocument patch = PatchDocument.read(request.object());
        return change(request, user -> {
            ObjectNode shown = writer(request).tree(user);
            ObjectNode patched = shown.deepCopy();
            patch.apply(patched);
            return UserInput.patch(user, shown, patched);
        });
    }

    private Done change(ScimRequest request, Change change) throws ScimException {
        return Done.of(shown(
                200,
                provisioning.update(request.tenant(), request.accountId(), request.id(), user -> {
                    try {
                        Preconditions.require(request, UserWriter.version(user));
                        return change.of(user);
                    } catch (ScimException e) {
                        throw new RefusedException(e);
                    }
                }),
                request));
    }

    /** Removes a user for good. */
    public Done delete(ScimRequest request) throws ScimException {
        Preconditions.require(
                request, UserWriter.version(provisioning.get(request.tenant(), request.accountId(), request.id())));
        erasure.erase(request.tenant(), request.accountId(), request.id());
        return Done.of(ScimResponses.empty(204, Map.of()));
    }

    private static UserWriter writer(ScimRequest request) {
        return new UserWriter(request.urlOf("Users/"));
    }

    private static String url(ProvisionedUser user, ScimRequest request) {
        return request.urlOf("Users/" + user.user().userId());
    }

    private HttpResponse shown(int status, ProvisionedUser user, ScimRequest request) throws ScimException {
        String url = url(user, request);
        AttributeSelection selection = AttributeSelection.of(request.query());
        Map<String, String> headers = status == 201
                ? Map.of("ETag", UserWriter.version(user), "Location", url)
                : Map.of("ETag", UserWriter.version(user));
        return selection.isEverything()
                ? ScimResponses.of(status, writer(request).json(user), headers)
                : ScimResponses.of(
                        status,
                        selection.of(
                                groups.shown(request, selection, List.of(user)).apply(user)),
                        headers);
    }
}
