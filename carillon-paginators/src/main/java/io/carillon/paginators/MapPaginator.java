package io.carillon.paginators;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A paginator that is called as boto3's is, with the parameters by their names in the AWS model:
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
     * Lets a paginator of any operation be called with a map.
     *
     * @param <RequestT> the operation's request
     * @param <ResponseT> the operation's response
     * @param <ItemT> the listed items
     * @param paginator the operation's paginator
     * @param template the parameters that the map does not give; mostly none, as in
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
     * {@return the pages of a listing} Sends nothing, and reads the map once, now.
     *
     * <p>A value is of the type that the parameter requires:
     *
     * <ul>
     *   <li>a String, or one of the SDK's enums;
     *   <li>a Boolean;
     *   <li>a number of any of Java's types, if the parameter's can hold it; fractions only where it takes them;
     *   <li>{@code SdkBytes} or {@code byte[]};
     *   <li>{@code Instant}, or another type that is a point in time: {@code Date}, {@code OffsetDateTime}, {@code
     *       ZonedDateTime};
     *   <li>a List of values;
     *   <li>a Map, for a map and for a structure, which may also be one of the SDK's model classes;
     *   <li>for a document, one of the SDK's or any of null, Boolean, numbers, String, List and Map.
     * </ul>
     *
     * <p>The value of {@code PaginationConfig} is a {@link PaginationConfig}, or a Map as {@link
     * PaginationConfig#fromMap} takes it.
     *
     * <p>What is wrong with the other parameters comes as one {@link ParameterValidationException} when the first page
     * is asked for, as in botocore: missing ones in the model's order, unknown names in the map's, then wrong values in
     * the map's. A null value is wrong, not absent. That a parameter is missing is known of those in the path, and
     * where the SDK marks it; any other is the service's to find.
     *
     * @param parameters the request's parameters by their names in the AWS model, and {@code PaginationConfig}
     * @throws ParameterValidationException with everything that is wrong with {@code PaginationConfig}
     * @throws PaginationException if that has a page size and the operation takes none
     */
    public PageIterable<ResponseT, ItemT> paginate(Map<String, ?> parameters) {
        MapParameters<RequestT> read = MapParameters.read(template, Objects.requireNonNull(parameters, "parameters"));
        return paginator.paginate(read.given(), read.config());
    }
}
