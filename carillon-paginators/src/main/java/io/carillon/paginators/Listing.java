package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.GivenParameters;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** What to list, and how. Starts walks, independent of who sends their requests. Immutable. */
final class Listing<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final PagedOperation<ResponseT, ItemT> operation;
    private final GivenParameters<RequestT> given;
    private final PaginationConfig config;
    private final RequestParameters<RequestT> parameters;

    /**
     * Looks up the request parameters that the model names.
     *
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    Listing(PagedOperation<ResponseT, ItemT> operation, GivenParameters<RequestT> given, PaginationConfig config) {
        this.operation = operation;
        this.given = given.marked();
        this.config = config;
        this.parameters = RequestParameters.of(operation.model(), this.given, config);
    }

    PaginationConfig config() {
        return config;
    }

    ResponseMembers<ResponseT, ItemT> members() {
        return operation.members();
    }

    /**
     * Starts a walk.
     *
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException listing everything that is wrong with the request's parameters
     */
    Walk<RequestT, ResponseT, ItemT> begin() {
        return new Walk<>(parameters, operation.members(), operation.codec(), config);
    }

    /**
     * The same listing limited to its first items, cut exactly and with a single request if the operation and the
     * service allow it.
     */
    Listing<RequestT, ResponseT, ItemT> first(int count) {
        PaginationConfig.Builder first =
                config.toBuilder().maxItems(Math.min(count, config.maxItems().orElse(count)));
        if (operation.model().limitKey() != null) {
            first.exactCut(true);
            if (parameters.pageSize().isEmpty()) {
                first.pageSize(count);
            }
        }
        return new Listing<>(operation, given, first.build());
    }
}
