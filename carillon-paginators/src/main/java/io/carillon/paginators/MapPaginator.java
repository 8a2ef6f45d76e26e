package io.carillon.paginators;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A paginator that is called like boto3's, with parameters by their names in the AWS model:
 *
 * <pre>{@code
 * paginator.paginate(Map.of("AccountId", id, "PaginationConfig", Map.of("MaxItems", 5)))
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the operation it calls.
 *
 * @param <RequestT> the operation's request
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class MapPaginator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final Paginator<RequestT, ResponseT, ItemT> paginator;
    private final RequestT template;

    private MapPaginator(Paginator<RequestT, ResponseT, ItemT> paginator, RequestT template) {
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
            MapPaginator<RequestT, ResponseT, ItemT> of(
                    Paginator<RequestT, ResponseT, ItemT> paginator, RequestT template) {
        return new MapPaginator<>(paginator, template);
    }

    /** {@return how the operation is paged} */
    public PaginatorModel model() {
        return paginator.model();
    }

    /**
     * {@return the pages of a listing} Sends nothing. The map is read once, during this call.
     *
     * <p>The type of a value depends on the parameter:
     *
     * <ul>
     * <li>a String, or one of the SDK's enums;
     * <li>a Boolean;
     * <li>a number of any Java type that fits the parameter's range; fractions only for parameters that accept them;
     * <li>{@code SdkBytes} or {@code byte[]};
     * <li>an {@code Instant}, or another type that is a point in time: {@code Date}, {@code OffsetDateTime},
     * {@code ZonedDateTime};
     * <li>a List of values;
     * <li>a Map, for a map or a structure; a structure can also be one of the SDK's model classes;
     * <li>for a document, one of the SDK's documents, or any of null, Boolean, numbers, String, List and Map.
     * </ul>
     *
     * <p>The value of {@code PaginationConfig} is a {@link PaginationConfig}, or a Map as described at
     * {@link PaginationConfig#fromMap}.
     *
     * <p>Problems with the other parameters are reported in one {@link ParameterValidationException} when the first
     * page is requested, as in botocore: missing parameters in the model's order, then unknown names and invalid values
     * in the map's order. A null value is invalid, not absent. A missing parameter is detected if it is part of the
     * path or the SDK marks it as required; any other is left to the service.
     *
     * @param parameters the request's parameters by their names in the AWS model, and {@code PaginationConfig}
     * @throws ParameterValidationException listing everything that is wrong with {@code PaginationConfig}
     * @throws PaginationException if it has a page size and the operation does not support one
     */
    public PageIterable<ResponseT, ItemT> paginate(Map<String, ?> parameters) {
        MapParameters<RequestT> read = MapParameters.read(template, Objects.requireNonNull(parameters, "parameters"));
        return paginator.paginate(read.given(), read.config());
    }
}
