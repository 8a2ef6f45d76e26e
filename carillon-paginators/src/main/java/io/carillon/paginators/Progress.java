package io.carillon.paginators;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a walk is.
 *
 * @param pages the pages so far, at least 1
 * @param items the items on those pages, without those that a resumed walk had before or the cap leaves out
 * @param elapsed the time since the walk began, which is when it was first asked for anything
 */
public record Progress(long pages, long items, Duration elapsed) {
    /**
     * Checks that there is a time.
     *
     * @param pages the pages so far, at least 1
     * @param items the items on those pages, 0 or more
     * @param elapsed the time since the walk began
     */
    public Progress {
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
