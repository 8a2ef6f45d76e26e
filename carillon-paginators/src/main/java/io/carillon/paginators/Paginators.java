package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.ModelClass;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The paginators of an AWS client by boto3's names, for code that was ported from Python or reads the names of
 * operations at run time. boto3's
 *
 * <pre>{@code
 * pages = client.get_paginator('list_objects_v2').paginate(Bucket='b', PaginationConfig={'MaxItems': 3})
 * }</pre>
 *
 * <p>becomes
 *
 * <pre>{@code
 * var pages = Paginators.of(client).get("list_objects_v2")
 *         .paginate(Map.of("Bucket", "b", "PaginationConfig", Map.of("MaxItems", 3)));
 * }</pre>
 *
 * <p>Typed code walks any operation in one line: {@link #paginate(SdkRequest, Function, Function)}.
 *
 * <p>The library includes the models of all operations that botocore pages. {@link AsyncPaginators} is the equivalent
 * for asynchronous clients. Immutable; as thread-safe as the client, which it never closes.
 */
public final class Paginators {
    private final SdkClient client;
    private final NamedOperations operations;

    private Paginators(SdkClient client) {
        this.client = client;
        this.operations = NamedOperations.ofSynchronous(client);
    }

    /**
     * {@return the paginators of a client}
     *
     * @param client a synchronous client of any service, such as an {@code S3Client}, or anything that implements such
     *     a client's interface
     * @throws IllegalArgumentException if it does not implement a client interface of the AWS SDK, or an asynchronous
     *     one
     */
    public static Paginators of(SdkClient client) {
        return new Paginators(client);
    }

    /**
     * Returns whether {@link #get(String)} has a paginator for an operation. Also returns false for names that are not
     * operations, where boto3 raises a KeyError.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @return whether it has one
     */
    public boolean canPaginate(String operationName) {
        return operations.find(operationName).isPresent();
    }

    /**
     * {@return the paginator of an operation whose name is only known at run time} The items and responses are still
     * instances of the SDK's model classes; only their static types are unknown.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the client has no operation of that name; the message suggests similar names
     */
    public MapPaginator<?, ?, ?> get(String operationName) {
        NamedOperations.NamedOperation named = operations.get(operationName);
        return MapPaginator.of(Paginator.of(named.model(), named.operation().bind(client)), named.emptyRequest());
    }

    /**
     * The pages of a listing, typed and in one line:
     *
     * <pre>{@code
     * for (S3Object object : Paginators.paginate(request, s3::listObjectsV2, ListObjectsV2Response::contents).items()) {
     *     ...
     * }
     * }</pre>
     *
     * <p>The model is botocore's, found by the request's class. The accessor selects the list to walk: with
     * {@code ListObjectsV2Response::commonPrefixes} the same operation lists common prefixes, whereas boto3 always
     * counts the first result key. {@code MaxItems}, cuts and resume tokens count the selected list. The model's other
     * result keys are returned as the service sends them, except that their lists and texts are empty on a page that a
     * resumed walk begins within. A resume token works in boto3 if both walk the same list, and here it requires the
     * same accessor.
     *
     * <p>The accessor may also map each element of a list to an item, as in
     * {@code response -> response.contents().stream().map(S3Object::key).toList()}. It must not filter, flatten or join
     * lists; do that with the items of the walk. On the first response, the accessor is tried on copies with made-up
     * items to find out which list it reads. If it does not return a list of the response, the first page fails with a
     * {@link PaginationException} that explains this.
     *
     * <p>Sends nothing: see {@link Paginator#paginate(SdkRequest, PaginationConfig)}.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's parameters
     * @param operation sends one request and returns its response, such as {@code s3::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation;
     *     {@link Paginator#of(PaginatorModel, Class, Function, Function)} walks it with your own model
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PageIterable<ResponseT, ItemT> paginate(
                    RequestT request, Function<RequestT, ResponseT> operation, Function<ResponseT, List<ItemT>> items) {
        return paginate(request, PaginationConfig.DEFAULT, operation, items);
    }

    /**
     * The same with a config:
     *
     * <pre>{@code
     * PaginationConfig config = PaginationConfig.builder().maxItems(20).startingToken(saved).build();
     * Paginators.paginate(request, config, s3::listObjectsV2, ListObjectsV2Response::contents).fullResult();
     * }</pre>
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @param operation sends one request and returns its response
     * @param items the response's accessor of the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PageIterable<ResponseT, ItemT> paginate(
                    RequestT request,
                    PaginationConfig config,
                    Function<RequestT, ResponseT> operation,
                    Function<ResponseT, List<ItemT>> items) {
        PaginatorModel model =
                CatalogueModels.get(Objects.requireNonNull(request, "request").getClass());
        return new Paginator<>(PagedOperation.of(model, new AccessorItems<>(items)), operation)
                .paginate(request, config);
    }

    /**
     * The same with a config built in place:
     *
     * <pre>{@code
     * Paginators.paginate(request, c -> c.maxItems(20).pageSize(5), s3::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param request the operation's request
     * @param config the cap, page size, starting token and so on
     * @param operation sends one request and returns its response
     * @param items the response's accessor of the list to walk, such as {@code ListObjectsV2Response::contents}
     * @return the listing; nothing is sent before its first page is needed
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws ParameterValidationException listing everything that is wrong with the config
     * @throws PaginationException if the config has a page size and the operation does not support one
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            PageIterable<ResponseT, ItemT> paginate(
                    RequestT request,
                    Consumer<PaginationConfig.Builder> config,
                    Function<RequestT, ResponseT> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return paginate(request, PaginationConfig.of(config), operation, items);
    }

    /**
     * The same with a request built in place:
     *
     * <pre>{@code
     * Paginators.paginate(
     *         ListObjectsV2Request.class, r -> r.bucket("b"), s3::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param requestClass the operation's request
     * @param request sets its parameters
     * @param operation sends one request and returns its response, such as {@code s3::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @param <BuilderT> the request's builder
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @return the listing; every iterator starts a new walk
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public static <
                    BuilderT extends SdkRequest.Builder & CopyableBuilder<BuilderT, RequestT>,
                    RequestT extends SdkRequest & ToCopyableBuilder<BuilderT, RequestT>,
                    ResponseT extends SdkResponse,
                    ItemT>
            PageIterable<ResponseT, ItemT> paginate(
                    Class<RequestT> requestClass,
                    Consumer<BuilderT> request,
                    Function<RequestT, ResponseT> operation,
                    Function<ResponseT, List<ItemT>> items) {
        return paginate(requestClass, request, config -> {}, operation, items);
    }

    /**
     * The same with a request and a config built in place:
     *
     * <pre>{@code
     * Paginators.paginate(
     *         ListObjectsV2Request.class, r -> r.bucket("b"), c -> c.maxItems(20), s3::listObjectsV2, ListObjectsV2Response::contents);
     * }</pre>
     *
     * @param requestClass the operation's request
     * @param request sets its parameters
     * @param config sets the cap, page size, starting token and so on
     * @param operation sends one request and returns its response, such as {@code s3::listObjectsV2}
     * @param items returns the list to walk, such as {@code ListObjectsV2Response::contents}
     * @param <BuilderT> the request's builder
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @return the listing; every iterator starts a new walk
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
            PageIterable<ResponseT, ItemT> paginate(
                    Class<RequestT> requestClass,
                    Consumer<BuilderT> request,
                    Consumer<PaginationConfig.Builder> config,
                    Function<RequestT, ResponseT> operation,
                    Function<ResponseT, List<ItemT>> items) {
        Objects.requireNonNull(request, "request");
        RequestT empty = ModelClass.empty(Objects.requireNonNull(requestClass, "requestClass"));
        return paginate(empty.copy(request), PaginationConfig.of(config), operation, items);
    }
}
