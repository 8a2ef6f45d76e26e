package io.carillon.paginators;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Walks one paged operation of an asynchronous AWS client: {@link Paginator} without a thread that waits. Immutable; as
 * thread-safe as the operation it calls.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> what the list under the model's first result key holds
 */
public final class AsyncPaginator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final PagedOperation<ResponseT, ItemT> paging;
    private final Function<RequestT, CompletableFuture<ResponseT>> operation;

    private AsyncPaginator(PaginatorModel model, Function<RequestT, CompletableFuture<ResponseT>> operation) {
        this.paging = PagedOperation.of(model);
        this.operation = operation;
    }

    /**
     * Makes a paginator for an operation.
     *
     * @param model how the operation is paged
     * @param operation sends one request, such as {@code client::listUsers}; cancelling the future that it gives should
     *     cancel the request, as it does with the SDK's clients
     * @throws IllegalArgumentException if the model holds an expression that is no dotted path of member names
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            AsyncPaginator<RequestT, ResponseT, ItemT> of(
                    PaginatorModel model, Function<RequestT, CompletableFuture<ResponseT>> operation) {
        return new AsyncPaginator<>(model, operation);
    }

    public PaginatorModel model() {
        return paging.model();
    }

    /** The pages of the whole listing: {@link #paginate(SdkRequest, PaginationConfig)} with nothing configured. */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request) {
        return paginate(request, PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing, as {@link Paginator#paginate(SdkRequest, PaginationConfig)} gives them. Sends nothing: the
     * starting token is read and the parameters are checked for each subscriber, who is told what is wrong, and
     * requests are sent as that subscriber asks for elements.
     *
     * @throws PaginationException if the config has a page size and the operation takes none
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request, PaginationConfig config) {
        return paginate(GivenParameters.of(request), config);
    }

    /** {@link #paginate(SdkRequest, PaginationConfig)} with a config that is written in place. */
    public PagePublisher<ResponseT, ItemT> paginate(RequestT request, Consumer<PaginationConfig.Builder> config) {
        return paginate(request, PaginationConfig.of(config));
    }

    PagePublisher<ResponseT, ItemT> paginate(GivenParameters<RequestT> given, PaginationConfig config) {
        return new PagePublisher<>(new AsyncListing<>(new Listing<>(paging, given, config), operation));
    }
}
