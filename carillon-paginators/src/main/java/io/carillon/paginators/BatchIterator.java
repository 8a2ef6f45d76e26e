package io.carillon.paginators;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A walk in batches. If a page fails, the walk can be continued, and the items collected so far are kept. Not
 * thread-safe.
 */
final class BatchIterator<ResponseT extends SdkResponse, ItemT> implements CloseableIterator<Batch<ItemT>> {
    private final PageIterator<ResponseT, ItemT> pages;
    private final Batcher<ResponseT, ItemT> batcher;
    private final Queue<Batch<ItemT>> full = new ArrayDeque<>();

    BatchIterator(PageIterator<ResponseT, ItemT> pages, int size) {
        this.pages = pages;
        this.batcher = new Batcher<>(size);
    }

    @Override
    public boolean hasNext() {
        while (full.isEmpty() && pages.hasNext()) {
            full.addAll(batcher.of(pages.next()));
        }
        if (full.isEmpty()) {
            full.addAll(batcher.rest());
        }
        return !full.isEmpty();
    }

    @Override
    public Batch<ItemT> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The walk is over");
        }
        return full.remove();
    }

    @Override
    public void close() {
        pages.close();
    }
}
