package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/** Where in a response the listed items are. Thread-safe. */
public interface ItemSource<ResponseT extends SdkResponse, ItemT> {
    /**
     * What is counted, and cut.
     *
     * @param response a response of the operation as it came
     * @return empty if that cannot be told yet, since the response has no item at all
     */
    Optional<MemberPath> path(ResponseT response);

    /**
     * What is counted, as far as the responses up to now tell.
     *
     * @return always something if the model says it
     */
    Optional<MemberPath> path();

    /**
     * The items of a page, in the order of what is counted.
     *
     * @param response what is left of a response after cuts
     * @param counted what is in the place that is counted
     */
    List<ItemT> items(ResponseT response, ResultValue counted);
}
