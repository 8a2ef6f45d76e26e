package io.carillon.paginators;

/**
 * Observes the progress of a walk. A config can be used for several walks, so a listener may be called by several
 * threads.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called once per page, just before the page is returned. An iterator calls it on the thread that requests the
     * page, even if the page was prefetched; a subscription, on the thread that completes the response or, if the page
     * was already there, the thread that requests it.
     *
     * <p>An exception thrown here has the same effect as a failed request: it is thrown by {@link PageIterator#next},
     * which can be called again and then returns the page, or is delivered as the subscription's error. A listener can
     * stop a walk this way.
     *
     * @param progress the progress of the walk
     */
    void onProgress(Progress progress);
}
