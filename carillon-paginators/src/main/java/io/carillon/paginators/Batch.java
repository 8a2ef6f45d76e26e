package io.carillon.paginators;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive items of a listing, whichever pages they came in, and where to go on after them. Immutable.
 *
 * @param <ItemT> the listed items
 */
public final class Batch<ItemT> {
    private final List<ItemT> items;
    private final Place end;

    /** Takes over the list, which nobody may change from now on. */
    Batch(List<ItemT> items, Place end) {
        this.items = Collections.unmodifiableList(items);
        this.end = end;
    }

    /** {@return the items, in the listing's order} */
    public List<ItemT> items() {
        return items;
    }

    /**
     * {@return the starting token with which another walk, here or in boto3 or the AWS CLI, would go on after these items} Empty
     * exactly when nothing is left to list.
     */
    public Optional<String> resumeToken() {
        return end.resumeToken();
    }

    /** Equal are batches of equal items that lead to the same place. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Batch<?> batch && items.equals(batch.items) && end.equals(batch.end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, end);
    }

    /** Tells how much there is, and nothing of what is in it. */
    @Override
    public String toString() {
        return "Batch(items=%d, more=%b)".formatted(items.size(), end.position() != null);
    }
}
