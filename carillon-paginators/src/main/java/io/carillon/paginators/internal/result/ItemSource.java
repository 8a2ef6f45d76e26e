package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/** Locates the listed items in a response. Thread-safe. */
public interface ItemSource<ResponseT extends SdkResponse, ItemT> {
    /**
     * The path of what is counted and cut.
     *
     * @param response an unmodified response of the operation
     * @return empty if it is still unknown, because the response has no items
     */
    Optional<MemberPath> path(ResponseT response);

    /**
     * The path of what is counted, if known from the responses so far.
     *
     * @return never empty if the model defines it
     */
    Optional<MemberPath> path();

    /**
     * The items of a page, in the order of what is counted.
     *
     * @param response the response after cuts
     * @param counted the counted value in it
     */
    List<ItemT> items(ResponseT response, ResultValue counted);
}
