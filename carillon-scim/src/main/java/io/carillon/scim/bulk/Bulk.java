package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.scim.protocol.Done;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.server.extension.InnerRequests;
import java.util.Map;

/**
 * Bulk requests (RFC 7644, 3.7). Each operation is a request of its own, which is authorised, throttled, audited and counted as if
 * it had come alone; a bulk is not a transaction. Safe for many threads.
 */
public final class Bulk {
    /** How many operations a bulk has at most. */
    public static final int MAX_OPERATIONS = 1000;

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    private final InnerRequests inner;

    /** Bulks whose operations {@code inner} performs. */
    public Bulk(InnerRequests inner) {
        this.inner = inner;
    }

    /** Performs the operations: 200 with the result of each, however many of them were refused. */
    public Done perform(ScimRequest request) throws ScimException {
        BulkRequest bulk = BulkRequest.read(request.object());
        var run = new BulkRun(new InnerCalls(inner, request), bulk.operations());
        run.perform(bulk.failOnErrors());
        ObjectNode body = JsonUtils.getJsonNodeFactory().objectNode();
        body.putArray("schemas").add(SCHEMA);
        ArrayNode results = body.putArray("Operations");
        run.results().forEach(results::add);
        return new Done(
                ScimResponses.of(200, body, Map.of()),
                Map.of("operations", results.size(), "errors", run.errors()),
                true);
    }
}
