package io.carillon.paginators;

import java.time.Duration;
import java.util.Objects;

/**
 * The progress of a walk.
 *
 * @param pages the pages so far, at least 1
 * @param items the items on those pages, without those that a resumed walk has already seen or the cap leaves out
 * @param elapsed the time since the walk began, which is when it was first used
 */
public record Progress(long pages, long items, Duration elapsed) {
    /**
     * Requires a time.
     *
     * @param pages the pages so far, at least 1
     * @param items the items on those pages, 0 or more
     * @param elapsed the time since the walk began
     */
    public Progress {
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
