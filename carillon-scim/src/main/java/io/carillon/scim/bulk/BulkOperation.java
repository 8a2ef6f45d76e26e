package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a bulk request, as the client has sent it.
 *
 * @param method in capitals
 * @param path of the resource or the endpoint, below that of the account; begins with a slash
 * @param bulkId by which other operations refer to what this one creates; null if there is none
 * @param version that the resource must have; null for any
 * @param data the body of the request; missing if there is none
 */
record BulkOperation(
        String method,
        String path,
        @Nullable String bulkId,
        @Nullable String version,
        JsonNode data) {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Reads an operation; the request is refused as a whole if it is not one. */
    static BulkOperation read(JsonNode operation) throws BadRequestException {
        String method = required(operation, "method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw BadRequestException.invalidSyntax("The method of an operation is POST, PUT, PATCH or DELETE.");
        }
        String path = required(operation, "path");
        String bulkId = text(operation, "bulkId");
        if (bulkId == null && method.equals("POST")) {
            throw BadRequestException.invalidSyntax("An operation that creates a resource has a bulkId.");
        }
        return new BulkOperation(
                method,
                path.startsWith("/") ? path : "/" + path,
                bulkId,
                text(operation, "version"),
                operation.path("data"));
    }

    /** Whether it creates a resource. */
    boolean creates() {
        return method.equals("POST");
    }

    private static String required(JsonNode operation, String name) throws BadRequestException {
        String text = text(operation, name);
        if (text == null || text.isBlank()) {
            throw BadRequestException.invalidSyntax("An operation of a bulk has a " + name + ".");
        }
        return text;
    }

    private static @Nullable String text(JsonNode operation, String name) throws BadRequestException {
        JsonNode value = operation.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw BadRequestException.invalidSyntax("The " + name + " of an operation is text.");
        }
        return value.textValue();
    }
}
