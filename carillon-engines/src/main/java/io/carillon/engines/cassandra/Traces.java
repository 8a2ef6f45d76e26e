package io.carillon.engines.cassandra;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a partition has besides its records.
 *
 * @param epoch the one that it is in; null for the first
 * @param writes the last write of each instance of Carillon, as far as it is not long ago
 */
record Traces(@Nullable Long epoch, Map<Long, Long> writes) {
    static final Traces NONE = new Traces(null, Map.of());

    /** Whether {@code write} is the last of {@code instance}. */
    boolean isLast(long instance, long write) {
        return Objects.equals(writes.get(instance), write);
    }
}
