package io.carillon.paginators;

import java.util.List;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The items of a listing, page by page as they are asked for. Immutable and free to share; every walk starts afresh.
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
     * {@return the first items in one batch, with the token to go on from: a page for a REST endpoint}
     *
     * <pre>{@code
     * Batch<User> page = listUsers.paginate(request, config -> config.startingToken(token)).items().firstBatch(20);
     * }</pre>
     *
     * <p>Asks for that many items in a request, unless the config or the request has a page size, and cuts exactly
     * ({@link PaginationConfig.Builder#exactCut}), if the operation takes a page size. So it costs one request where the
     * service fills its pages, and further ones, for no more than is still wanted, where it does not. If the service refuses
     * so large a page size, set the largest that it takes.
     *
     * @param size the most items that it holds, 1 or more; it holds fewer only where the listing or the config's cap ends
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
     * {@return the items in batches of one size, across pages, each with the token to go on from; the last batch may hold
     * fewer} For operations that take so many at a time, such as DynamoDB's BatchGetItem (100). A listing without items has no
     * batches.
     *
     * <p>The token of a batch that ends within a page counts the items of that page, so that it is exact only while none of
     * them is added or removed; with the batch's size as the page size, batches end where full pages end.
     *
     * <p>A page is asked for when the batches before it are used up. A page that fails leaves the walk where it was, and
     * the iterator keeps the items that wait for their batch.
     *
     * @param size how many items a batch holds, which are all kept in memory; 1 or more
     * @throws IllegalArgumentException if the size is less than 1
     */
    public CloseableIterable<Batch<ItemT>> batches(int size) {
        int checked = Batcher.checkSize(size);
        return () -> new BatchIterator<>(listing.walk(), checked);
    }
}
