package io.carillon.paginators;

import java.util.function.Supplier;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;

/**
 * The items of a listing, page by page as they are asked for. Immutable and free to share; every walk starts afresh.
 *
 * @param <ItemT> the listed items
 */
public final class ItemIterable<ItemT> implements SdkIterable<ItemT> {
    private final Supplier<? extends PageIterator<?, ItemT>> walks;

    ItemIterable(Supplier<? extends PageIterator<?, ItemT>> walks) {
        this.walks = walks;
    }

    @Override
    public ItemIterator<ItemT> iterator() {
        return new ItemIterator<>(walks.get());
    }
}
