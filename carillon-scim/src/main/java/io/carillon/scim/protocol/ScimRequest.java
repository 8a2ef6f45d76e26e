package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.scim.tokens.ScimToken;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of an authenticated client.
 *
 * @param trace of the request, which requests inside this one refer to
 * @param id the last segment of the path
 * @param origin scheme, host and port, as the client has called them; empty if they are not known
 * @param trees memory for the tree of the body
 * @param basePath the raw path of the account's SCIM service, without a slash at its end
 */
@SuppressWarnings("ArrayRecordComponent") // The body is read once; nobody compares requests.
public record ScimRequest(
        ScimToken token,
        RequestHead head,
        RequestTrace trace,
        String id,
        String origin,
        String basePath,
        TreeMemory.Share trees,
        byte[] body) {
    /** The URL of the account's SCIM service, without a slash at its end. */
    public String baseUrl() {
        return origin + basePath;
    }

    /** The AWS account whose directory it is about. */
    public Tenant tenant() {
        return token.tenant();
    }

    /** The one account that the client may call. */
    public String accountId() {
        return token.accountId();
    }

    /** The call, as the directory knows it. SCIM has no ids of calls, so a retry is a call of its own. */
    public Invocation invocation() {
        return new Invocation(new Principal(tenant(), token.id(), Set.of(accountId())), null);
    }

    /** A header; null if there is none. */
    public @Nullable String header(String name) {
        return head.header(name);
    }

    /** The decoded query. */
    public QueryParameters query() throws BadRequestException {
        return QueryParameters.parse(head.query());
    }

    /** The URL of a resource, such as {@code Users/<id>}. */
    public String urlOf(String resource) {
        return baseUrl() + "/" + resource;
    }

    /** The JSON object in the body. */
    public ObjectNode object() throws BadRequestException {
        return JsonBody.read(body, trees);
    }
}
