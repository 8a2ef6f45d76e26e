package io.carillon.paginators;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Reports each page to a listener as it is returned, on the calling thread. If the listener throws, the page is
 * returned by the next call.
 */
final class MeteredPageIterator<ResponseT extends SdkResponse, ItemT> implements PageIterator<ResponseT, ItemT> {
    private final PageIterator<ResponseT, ItemT> pages;
    private final PaginationConfig config;
    private @Nullable ProgressMeter meter;
    private @Nullable Page<ResponseT, ItemT> waiting;

    MeteredPageIterator(PageIterator<ResponseT, ItemT> pages, PaginationConfig config) {
        this.pages = pages;
        this.config = config;
    }

    @Override
    public boolean hasNext() {
        start();
        return waiting != null || pages.hasNext();
    }

    @Override
    public Page<ResponseT, ItemT> next() {
        ProgressMeter started = start();
        Page<ResponseT, ItemT> page = waiting == null ? pages.next() : waiting;
        waiting = page;
        if (started != null) {
            started.add(page.counted());
        }
        waiting = null;
        return page;
    }

    @Override
    public Optional<String> resumeToken() {
        start();
        return waiting == null ? pages.resumeToken() : waiting.start().resumeToken();
    }

    @Override
    public void close() {
        pages.close();
    }

    /** The walk begins when it is first used. */
    private @Nullable ProgressMeter start() {
        if (meter == null) {
            meter = config.startProgressMeter();
        }
        return meter;
    }
}
