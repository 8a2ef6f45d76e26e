package io.carillon.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.scim.bulk.Bulk;
import io.carillon.scim.discovery.Descriptions;
import io.carillon.scim.discovery.ServiceConfig;
import io.carillon.scim.groups.GroupListing;
import io.carillon.scim.groups.GroupOperations;
import io.carillon.scim.protocol.AttributeSelection;
import io.carillon.scim.protocol.Done;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.scim.users.UserListing;
import io.carillon.scim.users.UserOperations;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.http.HttpResponse;
import java.util.Map;

/** Performs the operations: one row for each endpoint. Safe for many threads. */
final class ScimOperations {
    private final Descriptions schemas = Descriptions.schemas();
    private final Descriptions resourceTypes = Descriptions.resourceTypes();
    private final GroupOperations groups;
    private final GroupListing groupLists;
    private final UserOperations users;
    private final UserListing lists;
    private final RootListing allLists;
    private final Bulk bulk;
    private final int maxBodyBytes;

    ScimOperations(ExtensionContext context) {
        groups = new GroupOperations(context.directory());
        groupLists = new GroupListing(context);
        users = new UserOperations(context.directory());
        lists = new UserListing(context);
        allLists = new RootListing(lists, groupLists);
        bulk = new Bulk(context.innerRequests());
        maxBodyBytes = context.maxBodyBytes();
    }

    /** Does what a request asks for. */
    Done perform(Endpoint endpoint, ScimRequest request) throws ScimException {
        // A query that cannot be read is refused before anything is changed, and not when the change is shown.
        AttributeSelection.of(request.query());
        return switch (endpoint) {
            case GET_CONFIG -> Done.of(ok(ServiceConfig.of(request.urlOf("ServiceProviderConfig"), maxBodyBytes)));
            case LIST_SCHEMAS -> Done.of(ListMessage.of(schemas.all(request.baseUrl())));
            case GET_SCHEMA -> Done.of(ok(one(schemas, request)));
            case LIST_RESOURCE_TYPES -> Done.of(ListMessage.of(resourceTypes.all(request.baseUrl())));
            case GET_RESOURCE_TYPE -> Done.of(ok(one(resourceTypes, request)));
            case LIST_GROUPS -> Done.of(groupLists.list(request, get(request)));
            case SEARCH_GROUPS -> Done.of(groupLists.list(request, post(request)));
            case CREATE_GROUP -> groups.create(request);
            case GET_GROUP -> groups.get(request);
            case REPLACE_GROUP -> groups.replace(request);
            case PATCH_GROUP -> groups.patch(request);
            case DELETE_GROUP -> groups.delete(request);
            case BULK -> bulk.perform(request);
            case LIST_USERS -> Done.of(lists.list(request, get(request)));
            case SEARCH_USERS -> Done.of(lists.list(request, post(request)));
            case LIST -> Done.of(allLists.list(request, get(request)));
            case SEARCH -> Done.of(allLists.list(request, post(request)));
            case CREATE_USER -> users.create(request);
            case GET_USER -> users.get(request);
            case REPLACE_USER -> users.replace(request);
            case PATCH_USER -> users.patch(request);
            case DELETE_USER -> users.delete(request);
        };
    }

    private static ListQuery get(ScimRequest request) throws ScimException {
        return ListQuery.of(request.query());
    }

    private static ListQuery post(ScimRequest request) throws ScimException {
        return ListQuery.of(request.object());
    }

    private static ObjectNode one(Descriptions of, ScimRequest request) throws ScimException {
        return of.find(request.id(), request.baseUrl())
                .orElseThrow(() -> new ResourceNotFoundException("There is nothing with this id."));
    }

    private static HttpResponse ok(ObjectNode body) {
        return ScimResponses.of(200, body, Map.of());
    }
}
