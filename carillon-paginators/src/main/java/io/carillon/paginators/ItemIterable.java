package io.carillon.paginators;

import java.util.List;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The items of a listing. Pages are fetched as they are needed. Immutable; every iterator starts a new walk.
 *
 * @param <ItemT> the listed items
 */
public final class ItemIterable<ItemT> implements CloseableIterable<ItemT> {
    private final SyncListing<?, ?, ItemT> listing;

    ItemIterable(SyncListing<?, ?, ItemT> listing) {
        this.listing = listing;
    }

    @Override
    public ItemIterator<ItemT> iterator() {
        return new ItemIterator<>(listing.walk());
    }

    /**
     * {@return the first items as one batch, with the token to continue from: a page for a REST endpoint}
     *
     * <pre>{@code
     * Batch<User> page = listUsers.paginate(request, config -> config.startingToken(token)).items().firstBatch(20);
     * }</pre>
     *
     * <p>Requests that many items at once, unless the config or the request has a page size, and cuts exactly
     * ({@link PaginationConfig.Builder#exactCut}) if the operation supports a page size. So it takes one request if the
     * service fills its pages, and otherwise further ones for the items still missing. If the service refuses such a
     * large page size, set the largest that it accepts.
     *
     * @param size the maximum number of items, at least 1; there are fewer only at the end of the listing or at the
     *     config's cap
     * @throws IllegalArgumentException if the size is less than 1
     */
    public Batch<ItemT> firstBatch(int size) {
        return firstBatch(listing.first(Batcher.checkSize(size)), size);
    }

    private static <ResponseT extends SdkResponse, ItemT> Batch<ItemT> firstBatch(
            SyncListing<?, ResponseT, ItemT> capped, int size) {
        FirstBatch<ResponseT, ItemT> batch =
                new FirstBatch<>(size, () -> capped.listing().begin().place());
        try (PageIterator<ResponseT, ItemT> pages = capped.walk()) {
            while (pages.hasNext()) {
                List<Batch<ItemT>> full = batch.of(pages.next());
                if (!full.isEmpty()) {
                    return full.get(0);
                }
            }
        }
        return batch.rest().get(0);
    }

    /**
     * {@return the items in batches of equal size, across pages, each with the token to continue from; the last batch
     * may be smaller} Useful for operations that take a limited number of items, such as DynamoDB's BatchGetItem (100).
     * A listing without items has no batches.
     *
     * <p>The token of a batch that ends within a page counts the items of that page, so it is only exact while none of
     * them is added or removed. If the page size equals the batch size, batches end where full pages end.
     *
     * <p>A page is fetched when the batches before it are used up. If a page fails, the walk can be continued, and the
     * iterator keeps the items collected for the next batch.
     *
     * @param size how many items a batch has, at least 1; they are all kept in memory
     * @throws IllegalArgumentException if the size is less than 1
     */
    public CloseableIterable<Batch<ItemT>> batches(int size) {
        int checked = Batcher.checkSize(size);
        return () -> new BatchIterator<>(listing.walk(), checked);
    }
}
