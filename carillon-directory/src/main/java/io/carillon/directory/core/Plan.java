package io.carillon.directory.core;

import io.carillon.store.Change;
import java.util.List;

/**
 * What was decided from what was read.
 *
 * @param changes all in one partition; none if there is nothing to do
 * @param result what the caller gets once the changes are durable
 */
public record Plan<T>(List<Change> changes, T result) {
    /** A plan that changes nothing. */
    public static <T> Plan<T> unchanged(T result) {
        return new Plan<>(List.of(), result);
    }
}
