package io.carillon.scim.protocol;

import io.carillon.server.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did.
 *
 * @param resourceId the id of the resource that it made, which the audit log has; null if the path names the resource
 */
public record Done(HttpResponse response, @Nullable String resourceId) {
    /** A response alone. */
    public static Done of(HttpResponse response) {
        return new Done(response, null);
    }
}
