package io.carillon.server.sigv4;

import org.jspecify.annotations.Nullable;

/** Finds stored access keys. Must be safe for use by several threads; it is asked once for every request. */
@FunctionalInterface
public interface CredentialLookup {
    /**
     * Finds one access key, by its exact id.
     *
     * @param accessKeyId 1 to 128 of the characters {@code A-Z a-z 0-9 _}, from a request that is not yet trusted
     * @return the key, or null when there is none or it may not be used
     */
    @Nullable
    Credential find(String accessKeyId);
}
