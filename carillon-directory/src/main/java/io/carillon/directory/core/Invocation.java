package io.carillon.directory.core;

import org.jspecify.annotations.Nullable;

/**
 * One call of an operation. SDKs retry a call when its response is lost; all those requests are one invocation.
 *
 * @param caller who calls
 * @param id what the requests of this invocation share, and no others of the tenant: at most 64 ASCII letters and digits;
 *     null if the client does not identify its retries
 */
public record Invocation(Principal caller, @Nullable String id) {
    /** The tenant whose directory it is about. */
    public Tenant tenant() {
        return caller.tenant();
    }
}
