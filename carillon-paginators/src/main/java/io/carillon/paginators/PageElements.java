package io.carillon.paginators;

import java.util.List;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Extracts the elements of one subscription from its pages. Not thread-safe.
 *
 * @param <T> the subscriber's elements
 */
@FunctionalInterface
interface PageElements<ResponseT extends SdkResponse, ItemT, T> {

    /** The elements completed by the next page. */
    List<T> of(Page<ResponseT, ItemT> page);

    /** What remains after the last page. */
    default List<T> rest() {
        return List.of();
    }
}
