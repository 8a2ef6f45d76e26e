package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.GivenParameters;
import io.carillon.paginators.internal.sdk.ParameterProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The arguments of a call in the form of boto3's {@code paginate}.
 *
 * @param given the operation's parameters
 * @param config the value of {@code PaginationConfig}
 */
record MapParameters<RequestT extends SdkRequest>(GivenParameters<RequestT> given, PaginationConfig config) {
    private static final String PAGINATION_CONFIG = "PaginationConfig";

    /**
     * Reads a map.
     *
     * @param template the parameters that are not in the map
     * @throws ParameterValidationException listing everything that is wrong with {@code PaginationConfig}
     */
    static <RequestT extends SdkRequest> MapParameters<RequestT> read(RequestT template, Map<String, ?> parameters) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(parameters);
        PaginationConfig config =
                own.containsKey(PAGINATION_CONFIG) ? config(own.remove(PAGINATION_CONFIG)) : PaginationConfig.DEFAULT;
        return new MapParameters<>(GivenParameters.read(template, own), config);
    }

    // A key that is not a string is reported as an unknown name.
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
