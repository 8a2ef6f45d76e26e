package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.GivenParameters;
import io.carillon.paginators.internal.sdk.ParameterProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What a caller gives as boto3's {@code paginate} takes it.
 *
 * @param given the operation's parameters
 * @param config what is under {@code PaginationConfig}
 */
record MapParameters<RequestT extends SdkRequest>(GivenParameters<RequestT> given, PaginationConfig config) {
    private static final String PAGINATION_CONFIG = "PaginationConfig";

    /**
     * Reads a map.
     *
     * @param template the parameters that the map does not give
     * @throws ParameterValidationException with everything that is wrong with {@code PaginationConfig}
     */
    static <RequestT extends SdkRequest> MapParameters<RequestT> read(RequestT template, Map<String, ?> parameters) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(parameters);
        PaginationConfig config =
                own.containsKey(PAGINATION_CONFIG) ? config(own.remove(PAGINATION_CONFIG)) : PaginationConfig.DEFAULT;
        return new MapParameters<>(GivenParameters.read(template, own), config);
    }

    // A key that is no text is no name of the config's, which is how it is reported.
    @SuppressWarnings("unchecked")
    private static PaginationConfig config(@Nullable Object value) {
        if (value instanceof PaginationConfig config) {
            return config;
        } else if (value instanceof Map) {
            return PaginationConfig.fromMap((Map<String, ?>) value);
        }
        throw new ParameterValidationException(
                List.of(ParameterProblem.invalidType(PAGINATION_CONFIG, value, "Map, PaginationConfig")));
    }
}
