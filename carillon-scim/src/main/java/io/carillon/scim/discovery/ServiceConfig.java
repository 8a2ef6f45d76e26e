package io.carillon.scim.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.scim.bulk.Bulk;
import io.carillon.scim.protocol.ListQuery;
import io.carillon.scim.users.UserListing;

/** What the server can do, as RFC 7643, 5 and RFC 9865, 4 describe it. */
public final class ServiceConfig {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    private ServiceConfig() {}

    /**
     * The resource.
     *
     * @param url where it is
     * @param maxBodyBytes the largest body of a request
     */
    public static ObjectNode of(String url, int maxBodyBytes) {
        ObjectNode config = JsonUtils.getJsonNodeFactory().objectNode();
        config.putArray("schemas").add(SCHEMA);
        supported(config, "patch", true);
        ObjectNode bulk = supported(config, "bulk", true);
        bulk.put("maxOperations", Bulk.MAX_OPERATIONS);
        bulk.put("maxPayloadSize", maxBodyBytes);
        supported(config, "filter", true).put("maxResults", UserListing.MAX_FILTERED);
        supported(config, "changePassword", false);
        supported(config, "sort", true);
        supported(config, "etag", true);
        ObjectNode pagination = config.putObject("pagination");
        pagination.put("cursor", true);
        pagination.put("index", true);
        pagination.put("defaultPaginationMethod", "index");
        pagination.put("defaultPageSize", ListQuery.DEFAULT_COUNT);
        pagination.put("maxPageSize", ListQuery.MAX_COUNT);
        // A cursor does not expire, so there is no cursorTimeout.
        ObjectNode scheme = config.putArray("authenticationSchemes").addObject();
        scheme.put("type", "oauthbearertoken");
        scheme.put("name", "Bearer token");
        scheme.put("description", "A token that 'carillon scim token create' has made, in the header Authorization.");
        scheme.put("specUri", "https://www.rfc-editor.org/info/rfc6750");
        scheme.put("primary", true);
        ObjectNode meta = config.putObject("meta");
        meta.put("resourceType", "ServiceProviderConfig");
        meta.put("location", url);
        return config;
    }

    private static ObjectNode supported(ObjectNode config, String feature, boolean isSupported) {
        ObjectNode object = config.putObject(feature);
        object.put("supported", isSupported);
        return object;
    }
}
