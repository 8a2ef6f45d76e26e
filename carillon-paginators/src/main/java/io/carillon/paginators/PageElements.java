package io.carillon.paginators;

import java.util.List;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What the pages of one subscription hold for its subscriber. Not thread-safe.
 *
 * @param <T> what the subscriber is given
 */
@FunctionalInterface
interface PageElements<ResponseT extends SdkResponse, ItemT, T> {

    /** What the next page adds. */
    List<T> of(Page<ResponseT, ItemT> page);

    /** What is left after the last page. */
    default List<T> rest() {
        return List.of();
    }
}
