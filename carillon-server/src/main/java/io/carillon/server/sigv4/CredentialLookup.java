package io.carillon.server.sigv4;

import org.jspecify.annotations.Nullable;

/**
 * Finds stored access keys. Must be safe for use by several threads; it is asked once for every request.
 *
 * @param <G> what a credential's grant is
 */
@FunctionalInterface
public interface CredentialLookup<G> {
    /**
     * Finds one access key, by its exact id.
     *
     * @param accessKeyId 1 to 128 of the characters {@code A-Z a-z 0-9 _}, from a request that is not yet trusted
     * @return the key, or null when there is none or it may not be used
     */
    @Nullable
    Credential<G> find(String accessKeyId);
}
