package io.carillon.cli.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a run share.
 *
 * @param service what they call
 * @param variables what they have found
 * @param made what they have made at the endpoint
 */
record Run(Service service, Variables variables, MadeThings made) {
    /** Sends a request, notes what it makes, and returns the response. */
    Response call(String operation, Map<String, @Nullable Object> input) {
        return call(operation, input, Variation.NONE);
    }

    /** The same with a request that differs from the SDK's. */
    Response call(String operation, Map<String, @Nullable Object> input, Variation variation) {
        Response response = service.call(operation, input, variation);
        made.note(operation, response);
        return response;
    }
}
