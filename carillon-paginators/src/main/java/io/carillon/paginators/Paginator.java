package io.carillon.paginators;

import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Walks one paged operation of an AWS client: boto3's {@code client.get_paginator(...)}. Immutable; as thread-safe as
 * the operation it calls.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> what the list under the model's first result key holds
 */
public final class Paginator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final PagedOperation<ResponseT, ItemT> paging;
    private final Function<RequestT, ResponseT> operation;

    private Paginator(PaginatorModel model, Function<RequestT, ResponseT> operation) {
        this.paging = PagedOperation.of(model);
        this.operation = operation;
    }

    /**
     * Makes a paginator for an operation.
     *
     * @param model how the operation is paged
     * @param operation sends one request and gives its response, such as {@code client::listUsers}
     * @throws SearchExpressionException if the model holds an expression that is no JMESPath
     * @throws IllegalArgumentException if a result key is no dotted path of member names
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            Paginator<RequestT, ResponseT, ItemT> of(PaginatorModel model, Function<RequestT, ResponseT> operation) {
        return new Paginator<>(model, operation);
    }

    public PaginatorModel model() {
        return paging.model();
    }

    /** The pages of the whole listing: {@link #paginate(SdkRequest, PaginationConfig)} with nothing configured. */
    public PageIterable<ResponseT, ItemT> paginate(RequestT request) {
        return paginate(request, PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing. Sends nothing: the starting token is read, the parameters are checked and the first
     * request is sent when the first page is asked for, as in botocore.
     *
     * <p>The request's own token parameter is where the walk starts if there is no starting token. Its own limit
     * parameter is the page size if the config has none.
     *
     * @throws PaginationException if the config has a page size and the operation takes none
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public PageIterable<ResponseT, ItemT> paginate(RequestT request, PaginationConfig config) {
        return paginate(GivenParameters.of(request), config);
    }

    /** {@link #paginate(SdkRequest, PaginationConfig)} with a config that is written in place. */
    public PageIterable<ResponseT, ItemT> paginate(RequestT request, Consumer<PaginationConfig.Builder> config) {
        return paginate(request, PaginationConfig.of(config));
    }

    PageIterable<ResponseT, ItemT> paginate(GivenParameters<RequestT> given, PaginationConfig config) {
        return new PageIterable<>(new SyncListing<>(new Listing<>(paging, given, config), operation));
    }
}
