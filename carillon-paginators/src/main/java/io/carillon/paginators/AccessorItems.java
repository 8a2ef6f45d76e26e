package io.carillon.paginators;

import io.carillon.paginators.internal.result.ItemSource;
import io.carillon.paginators.internal.result.ResultValue;
import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** Items returned by an accessor of the response, which determines the list to walk. Thread-safe. */
final class AccessorItems<ResponseT extends SdkResponse, ItemT> implements ItemSource<ResponseT, ItemT> {
    private final Function<ResponseT, List<ItemT>> accessor;
    private volatile @Nullable MemberPath path;

    AccessorItems(Function<ResponseT, List<ItemT>> accessor) {
        this.accessor = Objects.requireNonNull(accessor, "items");
    }

    @Override
    public Optional<MemberPath> path(ResponseT response) {
        MemberPath known = path;
        if (known == null) {
            known = new AccessedList<>(accessor, response).path().orElse(null);
            path = known;
        }
        return Optional.ofNullable(known);
    }

    @Override
    public Optional<MemberPath> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public List<ItemT> items(ResponseT response, ResultValue counted) {
        List<ItemT> items = AccessedList.items(accessor, response);
        if (items.size() != counted.size()) {
            throw new PaginationException(
                    "Error during pagination: the accessor returns %d items for the %d elements of %s. %s"
                            .formatted(
                                    items.size(),
                                    counted.size(),
                                    path().map(MemberPath::toString).orElse("no list"),
                                    AccessedList.ADVICE));
        }
        return items;
    }
}
