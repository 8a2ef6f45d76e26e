package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.server.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operation.
 *
 * @param location the URL of the resource; null for one that was not created
 */
record BulkResult(
        BulkOperation operation,
        HttpResponse response,
        @Nullable String location) {
    /** Whether the operation was refused. */
    boolean isError() {
        return response.status() >= 400;
    }

    /** As RFC 7644, 3.7 has it: with the body of a refusal, and without that of a success, which may be large. */
    ObjectNode json() {
        ObjectNode json = JsonUtils.getJsonNodeFactory().objectNode();
        json.put("method", operation.method());
        if (operation.bulkId() != null) {
            json.put("bulkId", operation.bulkId());
        }
        if (location != null) {
            json.put("location", location);
        }
        String version = response.headers().get("ETag");
        if (version != null) {
            json.put("version", version);
        }
        json.put("status", Integer.toString(response.status()));
        if (isError()) {
            json.putRawValue("response", new RawValue(new String(response.body().bytes(), StandardCharsets.UTF_8)));
        }
        return json;
    }
}
