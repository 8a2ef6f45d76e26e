package io.carillon.server.sigv4;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What makes a {@link Credential} temporary. Its text form does not show the token.
 *
 * @param value what {@code X-Amz-Security-Token} must say
 * @param expiration the first instant at which the credential is no longer good
 */
public record SessionToken(String value, Instant expiration) {
    /**
     * @throws IllegalArgumentException if the value is empty
     */
    public SessionToken {
        requireNonNull(expiration, "expiration");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The session token is empty");
        }
    }

    @Override
    public String toString() {
        return "SessionToken[expiration=" + expiration + "]";
    }
}
