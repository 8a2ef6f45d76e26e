package io.carillon.cli.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error that clients know by its name.
 *
 * @param name as the SDKs read it
 * @param statuses of HTTP that it comes with
 * @param code what {@code Code} is in its body; null for errors that are not in the API's model, which have none
 */
record ErrorKind(
        String name, Set<Integer> statuses, @Nullable String code) {
    private static final List<ErrorKind> ALL = List.of(
            modelled("BadRequestException", 400, "BadRequest"),
            modelled("ResourceLimitExceededException", 400, "ResourceLimitExceeded"),
            modelled("UnauthorizedClientException", 401, "Unauthorized"),
            modelled("ForbiddenException", 403, "Forbidden"),
            modelled("AccessDeniedException", 403, "AccessDenied"),
            modelled("NotFoundException", 404, "NotFound"),
            modelled("ConflictException", 409, "Conflict"),
            modelled("UnprocessableEntityException", 422, "Unprocessable"),
            // The names that all of AWS's services with JSON share.
            common("MissingAuthenticationTokenException", 403),
            common("UnrecognizedClientException", 403, 400),
            common("InvalidClientTokenId", 403),
            common("InvalidSignatureException", 403),
            common("SignatureDoesNotMatch", 403),
            common("IncompleteSignatureException", 400, 403),
            common("SerializationException", 400),
            common("UnknownOperationException", 404, 400));

    private static ErrorKind modelled(String name, int status, String code) {
        return new ErrorKind(name, Set.of(status), code);
    }

    private static ErrorKind common(String name, Integer... statuses) {
        return new ErrorKind(name, Set.of(statuses), null);
    }

    /** The one of that name. */
    static ErrorKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no error is called " + name));
    }

    /** What is wrong with a response that should be this error; null if nothing is. */
    @Nullable
    String problem(Response response, Map<?, ?> members) {
        if (!statuses.contains(response.status())) {
            return name + " has status " + response.status() + " in place of " + statuses;
        }
        Object message = members.containsKey("Message") ? members.get("Message") : members.get("message");
        if (!(message instanceof String)) {
            return name + " has no Message";
        }
        return code == null || code.equals(members.get("Code"))
                ? null
                : name + " should have Code " + code + ", but has " + Response.oneLine(members.get("Code"));
    }
}
