package io.carillon.paginators;

/**
 * Is told how far a walk is. A config can be walked several times, so a listener may hear of several walks, from
 * several threads.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called once for each page, just before it is given: in a walk by an iterator on the thread that asks for the
     * page, also if the page is prefetched; in a subscription on the thread that brings the response, or that asks for a
     * page which was there already.
     *
     * <p>What it throws is no less an error than a failed request, and arrives in the same way: from
     * {@link PageIterator#next}, which may be called again and gives that page, or as the subscription's error. So a
     * listener can stop a walk.
     *
     * @param progress how far the walk is
     */
    void onProgress(Progress progress);
}
