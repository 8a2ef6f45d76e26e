package io.carillon.paginators;

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
     * The items in batches of one size, across pages, each with the token to go on from; the last batch may hold fewer. For
     * operations that take so many at a time, such as DynamoDB's BatchGetItem (100). A listing without items has no
     * batches.
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
