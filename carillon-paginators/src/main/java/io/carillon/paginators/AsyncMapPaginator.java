package io.carillon.paginators;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A paginator of an asynchronous operation that is called like boto3's: {@link MapPaginator} without a blocked thread.
 * Immutable; as thread-safe as the operation it calls.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class AsyncMapPaginator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final AsyncPaginator<RequestT, ResponseT, ItemT> paginator;
    private final RequestT template;

    private AsyncMapPaginator(AsyncPaginator<RequestT, ResponseT, ItemT> paginator, RequestT template) {
        this.paginator = Objects.requireNonNull(paginator, "paginator");
        this.template = Objects.requireNonNull(template, "template");
    }

    /**
     * Makes any paginator callable with a map.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param paginator the operation's paginator
     * @param template the parameters that are not in the map; usually none, as in
     *     {@code ListUsersRequest.builder().build()}
     * @return the paginator
     */
    public static <RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
            AsyncMapPaginator<RequestT, ResponseT, ItemT> of(
                    AsyncPaginator<RequestT, ResponseT, ItemT> paginator, RequestT template) {
        return new AsyncMapPaginator<>(paginator, template);
    }

    /** {@return how the operation is paged} */
    public PaginatorModel model() {
        return paginator.model();
    }

    /**
     * {@return the pages of a listing} Sends nothing. The map is read once, during this call, as by
     * {@link MapPaginator#paginate}. Invalid parameters are reported to each subscriber.
     *
     * @param parameters the request's parameters by their names in the AWS model, and {@code PaginationConfig}
     * @throws ParameterValidationException listing everything that is wrong with {@code PaginationConfig}
     * @throws PaginationException if it has a page size and the operation does not support one
     */
    public PagePublisher<ResponseT, ItemT> paginate(Map<String, ?> parameters) {
        MapParameters<RequestT> read = MapParameters.read(template, Objects.requireNonNull(parameters, "parameters"));
        return paginator.paginate(read.given(), read.config());
    }
}
