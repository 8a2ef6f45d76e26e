package io.carillon.paginators;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts the pages of one walk for a listener. Not thread-safe. */
final class ProgressMeter {
    private final ProgressListener listener;
    private final LongSupplier nanoTime;
    private final long start;
    private long pages;
    private long items;

    /** Starts counting. */
    ProgressMeter(ProgressListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Reports another page to the listener. If the listener throws, the page is not counted. */
    void add(int itemsOfPage) {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
        listener.onProgress(new Progress(pages + 1, items + itemsOfPage, elapsed));
        pages++;
        items += itemsOfPage;
    }
}
