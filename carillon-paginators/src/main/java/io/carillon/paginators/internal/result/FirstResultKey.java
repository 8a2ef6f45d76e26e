package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/** Items under the model's first result key, as in botocore. Immutable. */
public final class FirstResultKey<ResponseT extends SdkResponse, ItemT> implements ItemSource<ResponseT, ItemT> {
    private final Optional<MemberPath> path;

    /**
     * Reads the first key.
     *
     * @throws IllegalArgumentException if there is no key, or the first is not a dotted path of member names
     */
    public FirstResultKey(List<String> resultKeys) {
        if (resultKeys.isEmpty()) {
            throw new IllegalArgumentException("The paginator model has no result key, so it is unknown what to list."
                    + " Add one, or pass an accessor of the list");
        }
        path = Optional.of(MemberPath.parse(resultKeys.get(0)));
    }

    @Override
    public Optional<MemberPath> path(ResponseT response) {
        return path;
    }

    @Override
    public Optional<MemberPath> path() {
        return path;
    }

    // The caller chose the type of the items, as the paginator's type.
    @SuppressWarnings("unchecked")
    @Override
    public List<ItemT> items(ResponseT response, ResultValue counted) {
        return (List<ItemT>) counted.items();
    }
}
