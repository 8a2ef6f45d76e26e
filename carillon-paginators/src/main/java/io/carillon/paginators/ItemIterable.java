package io.carillon.paginators;

import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** The items as a stream; closing it closes its iterator. */
    @Override
    public Stream<ItemT> stream() {
        ItemIterator<ItemT> items = iterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false)
                .onClose(items::close);
    }
}
