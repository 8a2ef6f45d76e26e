package io.carillon.scim.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.server.extension.InnerRequests;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Performs the operations of a bulk request as requests of their own, with the token and under the host of that request. */
final class InnerCalls {
    /** Of the outer request. Its conditions and the length of its body are not the inner one's. */
    private static final List<String> INHERITED = List.of("Authorization", "Host", "User-Agent", "X-Forwarded-Proto");

    /** What has operations. Lists and bulks are not inside bulks. */
    private static final Pattern RESOURCE =
            Pattern.compile("/(?:Users|Groups)(?:/(?!\\.search)[^/?]+)?/?(?:\\?.*)?", Pattern.CASE_INSENSITIVE);

    private static final byte[] NO_BODY = {};

    private final InnerRequests inner;
    private final ScimRequest bulk;

    InnerCalls(InnerRequests inner, ScimRequest bulk) {
        this.inner = inner;
        this.bulk = bulk;
    }

    /** Performs an operation, of which all references are created. */
    HttpResponse perform(BulkOperation operation, BulkReferences references) {
        String path = references.resolved(operation.path());
        if (!RESOURCE.matcher(path).matches()) {
            return ScimResponses.error(
                    400, BadRequestException.INVALID_VALUE, "An operation is on /Users or /Groups.", Map.of());
        }
        byte[] body = body(references.resolve(operation.data()));
        int query = path.indexOf('?');
        var head = new RequestHead(
                operation.method(),
                bulk.basePath() + (query < 0 ? path : path.substring(0, query)),
                query < 0 ? null : path.substring(query + 1),
                headers(operation, body),
                body.length);
        return (HttpResponse) inner.perform(bulk.trace(), head, body);
    }

    private List<Map.Entry<String, String>> headers(BulkOperation operation, byte[] body) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (String name : INHERITED) {
            String value = bulk.header(name);
            if (value != null) {
                headers.add(Map.entry(name, value));
            }
        }
        if (operation.version() != null) {
            headers.add(Map.entry("If-Match", operation.version()));
        }
        if (body.length > 0) {
            headers.add(Map.entry("Content-Type", ScimResponses.MEDIA_TYPE));
        }
        return headers;
    }

    private static byte[] body(JsonNode data) {
        if (data.isMissingNode() || data.isNull()) {
            return NO_BODY;
        }
        try {
            return JsonUtils.getObjectWriter().writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written.", e);
        }
    }

    /** The URL of the resource of an operation; null for one that was not created. */
    @Nullable
    String location(BulkOperation operation, BulkReferences references, HttpResponse response) {
        if (operation.creates()) {
            return response.headers().get("Location");
        }
        String path = references.resolved(operation.path());
        int query = path.indexOf('?');
        return bulk.baseUrl() + (query < 0 ? path : path.substring(0, query));
    }

    /** The id of what an operation has created; null if it has created nothing. */
    static @Nullable String createdId(BulkOperation operation, HttpResponse response) {
        String location = operation.creates() ? response.headers().get("Location") : null;
        return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
    }
}
