package io.carillon.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log says of a request to an API that is not described by the table of operations. No value may be personal data
 * or a secret.
 *
 * @param credentialType the kind of credential that its callers have, as the type of an identity
 * @param parameters strings, numbers, booleans and lists of strings
 * @param result of the same kinds; null if the request was refused or has no result
 */
public record DescribedRequest(
        String credentialType,
        Map<String, ?> parameters,
        @Nullable Map<String, ?> result) {
    /** The same with a result. */
    public DescribedRequest withResult(Map<String, ?> done) {
        return new DescribedRequest(credentialType, parameters, done);
    }
}
