package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.server.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list response (RFC 7644, 3.4.2; RFC 9865, 2). All numbers are numbers: some clients cannot read others.
 *
 * @param totalResults of the whole listing; null if that is not known, as for a filter that is applied page by page
 * @param startIndex of the first resource; null for a listing by cursor
 * @param nextCursor of the page behind this one; null if there is none, or for a listing by index
 */
public record ListMessage(
        List<ObjectNode> resources,
        @Nullable Integer totalResults,
        @Nullable Integer startIndex,
        @Nullable String nextCursor) {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /** A whole listing. */
    public static ListMessage of(List<ObjectNode> resources) {
        return new ListMessage(resources, resources.size(), 1, null);
    }

    /** The response. */
    public HttpResponse response() {
        ObjectNode body = JsonUtils.getJsonNodeFactory().objectNode();
        body.putArray("schemas").add(SCHEMA);
        if (totalResults != null) {
            body.put("totalResults", totalResults);
        }
        body.put("itemsPerPage", resources.size());
        if (startIndex != null) {
            body.put("startIndex", startIndex);
        }
        if (nextCursor != null) {
            body.put("nextCursor", nextCursor);
        }
        ArrayNode array = body.putArray("Resources");
        resources.forEach(array::add);
        return ScimResponses.page(body, resources.size());
    }
}
