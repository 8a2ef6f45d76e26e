package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** Groups the items of a walk into batches of equal size. Not thread-safe. */
final class Batcher<ResponseT extends SdkResponse, ItemT> implements PageElements<ResponseT, ItemT, Batch<ItemT>> {
    private final int size;
    private List<ItemT> open = new ArrayList<>();
    private @Nullable Place end;

    Batcher(int size) {
        this.size = size;
    }

    /**
     * Validates the size of a batch.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    static int checkSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A batch must have at least 1 item, not " + size);
        }
        return size;
    }

    /** The batches completed by this page. */
    @Override
    public List<Batch<ItemT>> of(Page<ResponseT, ItemT> page) {
        List<Batch<ItemT>> full = new ArrayList<>();
        List<ItemT> items = page.items();
        int taken = 0;
        while (taken < items.size()) {
            int until = Math.min(items.size(), taken + size - open.size());
            open.addAll(items.subList(taken, until));
            taken = until;
            if (open.size() == size) {
                full.add(take(page.placeAfter(taken)));
            }
        }
        end = page.placeAfter(taken);
        return full;
    }

    /** The last, smaller batch. Its token is that of the walk's end, even if empty pages followed its items. */
    @Override
    public List<Batch<ItemT>> rest() {
        return open.isEmpty() || end == null ? List.of() : List.of(take(end));
    }

    /**
     * The remaining items, even if there are none.
     *
     * @param start where the walk began, in case it had no pages
     */
    Batch<ItemT> remainder(Supplier<Place> start) {
        return take(end == null ? start.get() : end);
    }

    private Batch<ItemT> take(Place until) {
        Batch<ItemT> batch = new Batch<>(open, until);
        open = new ArrayList<>();
        return batch;
    }
}
