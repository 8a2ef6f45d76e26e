package io.carillon.server.sigv4;

/**
 * The verification of one request whose access key is known, and whose body need not have come yet. For one thread at a time.
 *
 * @param <G> what a credential's grant is
 */
public interface Verification<G> {
    /**
     * Checks the signature before the body is there, if the head says what the body's hash will be; else does nothing.
     *
     * @throws AuthenticationException if the request is refused, whatever its body
     */
    void requireSignatureOfClaimedHash();

    /**
     * Checks all that is left.
     *
     * @return who signed the request
     * @throws AuthenticationException if it is refused
     */
    Caller<G> complete(byte[] body);
}
