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

    /** Begins to count, now. */
    ProgressMeter(ProgressListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Tells the listener of one page more, which does not count if the listener throws. */
    void add(int itemsOfPage) {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
        listener.onProgress(new Progress(pages + 1, items + itemsOfPage, elapsed));
        pages++;
        items += itemsOfPage;
    }
}
