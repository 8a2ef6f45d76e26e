package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A bulk request (RFC 7644, 3.7).
 *
 * @param operations in the client's order
 * @param failOnErrors after how many errors no further operation is performed
 */
record BulkRequest(List<BulkOperation> operations, int failOnErrors) {
    /** 413 (Content Too Large), of RFC 7644, 3.7.4. */
    private static final int TOO_LARGE = 413;

    /** Reads a body, which is refused as a whole, before anything is done, if any part of it cannot be read. */
    static BulkRequest read(ObjectNode body) throws ScimException {
        JsonNode sent = body.path("Operations");
        if (!sent.isArray()) {
            throw BadRequestException.invalidSyntax("A bulk request has a list of Operations.");
        }
        if (sent.size() > Bulk.MAX_OPERATIONS) {
            throw new ScimException(
                    TOO_LARGE, "A bulk request has at most maxOperations, " + Bulk.MAX_OPERATIONS + ", operations.");
        }
        var operations = new ArrayList<BulkOperation>();
        var bulkIds = new HashSet<String>();
        for (JsonNode each : sent) {
            BulkOperation operation = BulkOperation.read(each);
            if (operation.bulkId() != null && !bulkIds.add(operation.bulkId())) {
                throw BadRequestException.invalidSyntax("Two operations have the same bulkId.");
            }
            operations.add(operation);
        }
        return new BulkRequest(List.copyOf(operations), failOnErrors(body.path("failOnErrors")));
    }

    private static int failOnErrors(JsonNode sent) throws BadRequestException {
        if (sent.isMissingNode() || sent.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!sent.isIntegralNumber() || sent.bigIntegerValue().signum() <= 0) {
            throw BadRequestException.invalidValue("failOnErrors is a whole number from 1.");
        }
        return sent.canConvertToInt() ? sent.intValue() : Integer.MAX_VALUE;
    }
}
