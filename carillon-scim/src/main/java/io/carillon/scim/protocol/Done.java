package io.carillon.scim.protocol;

import io.carillon.server.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did.
 *
 * @param result which the audit log has, as {@link io.carillon.server.http.DescribedRequest} has it; null if the path says it all
 */
public record Done(HttpResponse response, @Nullable Map<String, ?> result) {
    /** A response alone. */
    public static Done of(HttpResponse response) {
        return new Done(response, null);
    }

    /** A response about a resource that was created. */
    public static Done created(HttpResponse response, String id) {
        return new Done(response, Map.of("id", id));
    }
}
