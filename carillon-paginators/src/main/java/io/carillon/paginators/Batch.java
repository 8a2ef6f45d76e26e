package io.carillon.paginators;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive items of a listing, regardless of the pages they came in, and the token to continue after them.
 * Immutable.
 *
 * @param <ItemT> the listed items
 */
public final class Batch<ItemT> {
    private final List<ItemT> items;
    private final Place end;

    /** Takes ownership of the list, which must not be modified afterwards. */
    Batch(List<ItemT> items, Place end) {
        this.items = Collections.unmodifiableList(items);
        this.end = end;
    }

    /** {@return the items, in the listing's order} */
    public List<ItemT> items() {
        return items;
    }

    /**
     * {@return the starting token from which another walk, here or in boto3 or the AWS CLI, continues after these
     * items} Empty if and only if nothing is left to list.
     */
    public Optional<String> resumeToken() {
        return end.resumeToken();
    }

    /** Batches are equal if their items are equal and they continue at the same place. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Batch<?> batch && items.equals(batch.items) && end.equals(batch.end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, end);
    }

    /** Shows sizes but no content, which may be personal data. */
    @Override
    public String toString() {
        return "Batch(items=%d, more=%b)".formatted(items.size(), end.position() != null);
    }
}
