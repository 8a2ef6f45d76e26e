package io.carillon.scim.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ErrorResponse;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.server.http.Body;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses as SCIM clients read them: {@code application/scim+json}, with errors as RFC 7644, 3.12 has them. */
public final class ScimResponses {
    /** The media type of every body. */
    public static final String MEDIA_TYPE = "application/scim+json";

    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static final Map<String, String> PAGE_HEADERS = Map.of(HttpResponse.CONTENT_TYPE, MEDIA_TYPE);

    /** The names of errors in metrics and in the audit log, which are those of AWS's API where it has one for the status. */
    private static final Map<Integer, String> NAMES = Map.of(
            400, "BadRequestException",
            401, "UnauthorizedClientException",
            403, "AccessDeniedException",
            404, "NotFoundException",
            409, "ConflictException",
            429, "ThrottledClientException",
            500, "ServiceFailureException",
            503, "ServiceUnavailableException");

    private ScimResponses() {}

    /** A success with a body. */
    public static HttpResponse of(int status, JsonNode body, Map<String, String> headers) {
        return new HttpResponse(status, null, Body.of(bytes(body)), withType(headers));
    }

    /** A success with JSON that is written already. */
    public static HttpResponse of(int status, JsonBytes body, Map<String, String> headers) {
        return new HttpResponse(status, null, Body.of(List.of(body.buffer())), withType(headers));
    }

    /** A success with a page of resources, in parts. */
    static HttpResponse page(List<ByteBuffer> body, int items) {
        return new HttpResponse(200, null, Body.ofPage(body, items), PAGE_HEADERS);
    }

    /** A response without a body. */
    public static HttpResponse empty(int status, Map<String, String> headers) {
        return new HttpResponse(status, null, Body.EMPTY, headers);
    }

    /** The response for what the library or this module refuses. */
    public static HttpResponse of(ScimException refused) {
        ErrorResponse error = refused.getScimError();
        return error(error.getStatus(), error.getScimType(), error.getDetail(), Map.of());
    }

    /**
     * A refusal.
     *
     * @param scimType the keyword of RFC 7644's table 9 or of RFC 9865; null for none
     */
    public static HttpResponse error(
            int status, @Nullable String scimType, @Nullable String detail, Map<String, String> headers) {
        ObjectNode body = JsonUtils.getJsonNodeFactory().objectNode();
        body.putArray("schemas").add(ERROR);
        body.put("status", Integer.toString(status));
        if (scimType != null) {
            body.put("scimType", scimType);
        }
        if (detail != null) {
            body.put("detail", detail);
        }
        return new HttpResponse(
                status, NAMES.getOrDefault(status, "Scim" + status), Body.of(bytes(body)), withType(headers));
    }

    /** A refusal that the directory or the server has written for AWS's clients, in the form of SCIM. */
    public static HttpResponse inForm(HttpResponse refusal) {
        String message = io.carillon.server.http.ErrorResponse.message(refusal);
        if (Failures.isBodyTooLarge(refusal)) {
            return error(413, null, message, Map.of());
        }
        String scimType = switch (refusal.status()) {
            case 400 -> "invalidValue";
            case 409 -> "uniqueness";
            default -> null;
        };
        return error(refusal.status(), scimType, message, refusal.headers());
    }

    private static Map<String, String> withType(Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put(HttpResponse.CONTENT_TYPE, MEDIA_TYPE);
        return all;
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JsonUtils.getObjectWriter().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written.", e);
        }
    }
}
