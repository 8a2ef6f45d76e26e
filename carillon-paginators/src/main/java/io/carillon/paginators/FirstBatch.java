package io.carillon.paginators;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkResponse;

/** The items of a listing capped at the size of one batch: a single batch, even if it is empty. Not thread-safe. */
final class FirstBatch<ResponseT extends SdkResponse, ItemT> implements PageElements<ResponseT, ItemT, Batch<ItemT>> {
    private final Batcher<ResponseT, ItemT> batcher;
    private final Supplier<Place> start;
    private boolean given;

    /**
     * Creates the batch.
     *
     * @param start where the listing begins, in case it has no pages
     */
    FirstBatch(int size, Supplier<Place> start) {
        this.batcher = new Batcher<>(size);
        this.start = start;
    }

    @Override
    public List<Batch<ItemT>> of(Page<ResponseT, ItemT> page) {
        List<Batch<ItemT>> full = batcher.of(page);
        given |= !full.isEmpty();
        return full;
    }

    @Override
    public List<Batch<ItemT>> rest() {
        if (given) {
            return List.of();
        }
        given = true;
        return List.of(batcher.remainder(start));
    }
}
