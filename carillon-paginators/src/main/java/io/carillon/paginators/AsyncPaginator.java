package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.GivenParameters;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Walks one paged operation of an asynchronous AWS client: {@link Paginator} without a blocked thread. Immutable; as
 * thread-safe as the operation it calls.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items: the elements of the list under the model's first result key, or what the accessor
 *     returns
 */
public final class AsyncPaginator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final PagedOperation<ResponseT, ItemT> paging;
    private final Function<RequestT, CompletableFuture<ResponseT>> operation;

    AsyncPaginator(
            PagedOperation<ResponseT, ItemT> paging, Function<RequestT, CompletableFuture<ResponseT>> operation) {
        this.paging = paging;
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /**
     * Creates a paginator for an operation.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param model how the operation is paged
     * @param operation sends one request, such as {@code client::listUsers}; cancelling the returned future should
     *     cancel the request, as it does with the SDK's clients
     * @return the paginator
     * @throws SearchExpressionException if the model has an expression that is not valid JMESPath
     * @throws IllegalArgumentException if there is no result key, or one is not a dotted path of member names
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            AsyncPaginator<RequestT, ResponseT, ItemT> of(
                    PaginatorModel model, Function<RequestT, CompletableFuture<ResponseT>> operation) {
        return new AsyncPaginator<>(PagedOperation.of(Objects.requireNonNull(model, "model")), operation);
    }

    /**
     * Creates a paginator for an operation that botocore pages, to keep and share:
     *
     * <pre>{@code
     * var objects = AsyncPaginator.of(ListObjectsV2Request.class, s3Async::listObjectsV2, ListObjectsV2Response::contents);
     * objects.paginate(request, c -> c.maxItems(5)).items();
     * }</pre>
     *
     * <p>{@link AsyncPaginators#paginate(SdkRequest, Function, Function)} describes what the accessor does.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param requestClass the operation's request, which identifies the model
     * @param operation sends one request, such as {@code s3Async::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the paginator
     * @throws OperationNotPageableException if botocore does not page the operation
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            AsyncPaginator<RequestT, ResponseT, ItemT> of(
                    Class<RequestT> requestClass,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return of(
                CatalogueModels.get(Objects.requireNonNull(requestClass, "requestClass")),
                requestClass,
                operation,
                items);
    }

    /**
     * Creates a paginator for an operation with your own model, for what botocore does not page:
     *
     * <pre>{@code
     * PaginatorModel model = PaginatorModel.builder().token("NextPageToken", "NextPageToken").build();
     * var costs = AsyncPaginator.of(
     *         model, GetCostAndUsageRequest.class, client::getCostAndUsage, GetCostAndUsageResponse::resultsByTime);
     * }</pre>
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param model how the operation is paged; it needs no result key
     * @param requestClass the operation's request, which lets the compiler choose among the client's overloaded methods
     * @param operation sends one request
     * @param items returns the list to walk
     * @return the paginator
     * @throws SearchExpressionException if the model holds an expression that is not valid JMESPath
     * @throws IllegalArgumentException if a result key is not a dotted path of member names
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            AsyncPaginator<RequestT, ResponseT, ItemT> of(
                    PaginatorModel model,
                    Class<RequestT> requestClass,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(requestClass, "requestClass");
        return new AsyncPaginator<>(PagedOperation.of(model, new AccessorItems<>(items)), operation);
    }

    /** {@return how the operation is paged} */
    public PaginatorModel model() {
        return paging.model();
    }

    /**
     * The pages of the whole listing: {@link #paginate(SdkRequest, PaginationConfig)} with the default configuration.
     *
     * @param request the operation's request
     * @return the listing
     */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request) {
        return paginate(request, PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing, as returned by {@link Paginator#paginate(SdkRequest, PaginationConfig)}. Sends nothing.
     * For each subscriber, the starting token is read, the parameters are checked, any problem is reported, and
     * requests are sent as the subscriber requests elements.
     *
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @return the listing
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request, PaginationConfig config) {
        Objects.requireNonNull(config, "config");
        return paginate(GivenParameters.of(Objects.requireNonNull(request, "request")), config);
    }

    /**
     * {@link #paginate(SdkRequest, PaginationConfig)} with a config built in place.
     *
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @return the listing
     */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request, Consumer<PaginationConfig.Builder> config) {
        return paginate(request, PaginationConfig.of(config));
    }

    /**
     * The next items, at most {@code size} of them, with the token to continue from, in one call: a page for a REST
     * endpoint.
     *
     * <pre>{@code
     * CompletableFuture<Batch<User>> page = listUsers.firstBatch(request, 20, token);
     * }</pre>
     *
     * <p>Equivalent to {@link ItemPublisher#firstBatch} with this starting token. Usually takes a single request.
     *
     * @param request the operation's request
     * @param size the maximum number of items, at least 1
     * @param startingToken where to start: a resume token or a token of the service; null for the beginning
     * @return completes with the batch; it is empty if nothing is left to list
     * @throws IllegalArgumentException if the size is less than 1
     */
    public CompletableFuture<Batch<ItemT>> firstBatch(RequestT request, int size, @Nullable String startingToken) {
        return paginate(request, config -> config.startingToken(startingToken))
                .items()
                .firstBatch(size);
    }

    PagePublisher<ResponseT, ItemT> paginate(GivenParameters<RequestT> given, PaginationConfig config) {
        return new PagePublisher<>(new AsyncListing<>(new Listing<>(paging, given, config), operation));
    }
}
