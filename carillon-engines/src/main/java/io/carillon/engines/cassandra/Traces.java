package io.carillon.engines.cassandra;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a partition contains besides its records.
 *
 * @param epoch the current epoch; null for the first
 * @param writes the last recent write of each Carillon instance
 */
record Traces(@Nullable Long epoch, Map<Long, Long> writes) {
    static final Traces NONE = new Traces(null, Map.of());

    /** Whether {@code write} is the last one of {@code instance}. */
    boolean isLast(long instance, long write) {
        return Objects.equals(writes.get(instance), write);
    }
}
