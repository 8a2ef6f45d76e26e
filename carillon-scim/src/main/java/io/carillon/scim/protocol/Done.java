package io.carillon.scim.protocol;

import io.carillon.server.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did.
 *
 * @param result which the audit log has, as {@link io.carillon.server.http.DescribedRequest} has it; null if the path says it all
 * @param isCurrent whether all of the response is what the directory has now
 */
public record Done(HttpResponse response, @Nullable Map<String, ?> result, boolean isCurrent) {
    /** A response alone. */
    public static Done of(HttpResponse response) {
        return new Done(response, null, true);
    }

    /** A list. */
    public static Done of(ListMessage list) {
        return new Done(list.response(), null, list.isCurrent());
    }

    /** A response about a resource that was created. */
    public static Done created(HttpResponse response, String id) {
        return new Done(response, Map.of("id", id), true);
    }
}
