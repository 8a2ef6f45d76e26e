package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/** Items under the model's first result key, as in botocore. Immutable. */
final class FirstResultKey<ResponseT extends SdkResponse, ItemT> implements ItemSource<ResponseT, ItemT> {
    private final Optional<MemberPath> path;

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException if the model has no result key, or its first is no dotted path of member names
     */
    FirstResultKey(PaginatorModel model) {
        if (model.resultKeys().isEmpty()) {
            throw new IllegalArgumentException("The paginator model has no result key, so nothing says what is listed."
                    + " Add one, or give the accessor of the list");
        }
        path = Optional.of(MemberPath.parse(model.resultKeys().get(0)));
    }

    @Override
    public Optional<MemberPath> path(ResponseT response) {
        return path;
    }

    @Override
    public Optional<MemberPath> path() {
        return path;
    }

    // The items' type is the caller's word: Paginator.of takes it from the paginator's type.
    @SuppressWarnings("unchecked")
    @Override
    public List<ItemT> items(ResponseT response, ResultValue counted) {
        return (List<ItemT>) counted.items();
    }
}
