package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.ModelClass;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The paginators of one asynchronous client of any AWS service by boto3's names: {@link Paginators} without a blocked
 * thread.
 *
 * <pre>{@code
 * CompletableFuture<Void> done = AsyncPaginators.of(client).get("list_objects_v2")
 *         .paginate(Map.of("Bucket", "b", "PaginationConfig", Map.of("MaxItems", 3)))
 *         .items()
 *         .subscribe(object -> ...);
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the client, which it never closes.
 */
public final class AsyncPaginators {
    private final SdkClient client;
    private final NamedOperations operations;

    private AsyncPaginators(SdkClient client) {
        this.client = client;
        this.operations = NamedOperations.ofAsynchronous(client);
    }

    /**
     * {@return the paginators of a client}
     *
     * @param client an asynchronous client of any service, such as an {@code S3AsyncClient}, or anything that
     *     implements such a client's interface
     * @throws IllegalArgumentException if it does not implement a client interface of the AWS SDK, or a synchronous one
     */
    public static AsyncPaginators of(SdkClient client) {
        return new AsyncPaginators(client);
    }

    /**
     * Returns whether {@link #get(String)} has a paginator for an operation: see
     * {@link Paginators#canPaginate(String)}.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @return whether it has one
     */
    public boolean canPaginate(String operationName) {
        return operations.find(operationName).isPresent();
    }

    /**
     * {@return the paginator of an operation whose name is only known at run time: see {@link Paginators#get(String)}}
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the client has no operation of that name; the message suggests similar names
     */
    public AsyncMapPaginator<?, ?, ?> get(String operationName) {
        NamedOperations.NamedOperation named = operations.get(operationName);
        return AsyncMapPaginator.of(
                AsyncPaginator.of(named.model(), named.operation().bindAsync(client)), named.emptyRequest());
    }

    /**
     * The pages of a listing, typed and in one line:
     *
     * <pre>{@code
     * CompletableFuture<Void> done = AsyncPaginators.paginate(
     *                 request, s3Async::listObjectsV2, ListObjectsV2Response::contents)
     *         .items()
     *         .subscribe(object -> ...);
     * }</pre>
     *
     * <p>{@link Paginators#paginate(SdkRequest, Function, Function)} describes how the model is found and what the
     * accessor does. Sends nothing: see {@link AsyncPaginator#paginate(SdkRequest, PaginationConfig)}.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's parameters
     * @param operation sends one request, such as {@code s3Async::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation;
     *     {@link AsyncPaginator#of(PaginatorModel, Class, Function, Function)} walks it with your own model
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PagePublisher<ResponseT, ItemT> paginate(
                    RequestT request,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return paginate(request, PaginationConfig.DEFAULT, operation, items);
    }

    /**
     * The same with a config:
     *
     * <pre>{@code
     * PaginationConfig config = PaginationConfig.builder().maxItems(20).startingToken(saved).build();
     * AsyncPaginators.paginate(request, config, s3Async::listObjectsV2, ListObjectsV2Response::contents).fullResult();
     * }</pre>
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @param operation sends one request
     * @param items the response's accessor of the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PagePublisher<ResponseT, ItemT> paginate(
                    RequestT request,
                    PaginationConfig config,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        PaginatorModel model =
                CatalogueModels.get(Objects.requireNonNull(request, "request").getClass());
        return new AsyncPaginator<>(PagedOperation.of(model, new AccessorItems<>(items)), operation)
                .paginate(request, config);
    }

    /**
     * The same with a config built in place:
     *
     * <pre>{@code
     * AsyncPaginators.paginate(request, c -> c.maxItems(20).pageSize(5), s3Async::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @param operation sends one request
     * @param items the response's accessor of the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws ParameterValidationException listing everything that is wrong with the config
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PagePublisher<ResponseT, ItemT> paginate(
                    RequestT request,
                    Consumer<PaginationConfig.Builder> config,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return paginate(request, PaginationConfig.of(config), operation, items);
    }

    /**
     * The same with a request built in place:
     *
     * <pre>{@code
     * AsyncPaginators.paginate(
     *         ListObjectsV2Request.class, r -> r.bucket("b"), s3Async::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param requestClass the operation's request
     * @param request sets its parameters
     * @param operation sends one request, such as {@code s3Async::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @param <BuilderT> the request's builder
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @return the listing; every subscription starts a new walk
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <
                    BuilderT extends SdkRequest.Builder & CopyableBuilder<BuilderT, RequestT>,
                    RequestT extends SdkRequest & ToCopyableBuilder<BuilderT, RequestT>,
                    ResponseT extends SdkResponse,
                    ItemT>
            PagePublisher<ResponseT, ItemT> paginate(
                    Class<RequestT> requestClass,
                    Consumer<BuilderT> request,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return paginate(requestClass, request, config -> {}, operation, items);
    }

    /**
     * The same with a request and a config built in place:
     *
     * <pre>{@code
     * AsyncPaginators.paginate(
     *         ListObjectsV2Request.class, r -> r.bucket("b"), c -> c.maxItems(20), s3Async::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param requestClass the operation's request
     * @param request sets its parameters
     * @param config sets the cap, page size, starting token and so on
     * @param operation sends one request, such as {@code s3Async::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @param <BuilderT> the request's builder
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @return the listing; every subscription starts a new walk
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws ParameterValidationException listing everything that is wrong with the config
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <
                    BuilderT extends SdkRequest.Builder & CopyableBuilder<BuilderT, RequestT>,
                    RequestT extends SdkRequest & ToCopyableBuilder<BuilderT, RequestT>,
                    ResponseT extends SdkResponse,
                    ItemT>
            PagePublisher<ResponseT, ItemT> paginate(
                    Class<RequestT> requestClass,
                    Consumer<BuilderT> request,
                    Consumer<PaginationConfig.Builder> config,
                    Function<RequestT, CompletableFuture<ResponseT>> operation,
                    Function<ResponseT, List<ItemT>> items) {
        Objects.requireNonNull(request, "request");
        RequestT empty = ModelClass.empty(Objects.requireNonNull(requestClass, "requestClass"));
        return paginate(empty.copy(request), PaginationConfig.of(config), operation, items);
    }
}
