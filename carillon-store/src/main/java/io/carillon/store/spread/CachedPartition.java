package io.carillon.store.spread;

import io.carillon.store.Change;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an instance remembers of a partition that may be spread. It may be older than what is stored; nothing is wrong then
 * but slower.
 *
 * @param marks by partition and key, the versions of marks
 */
record CachedPartition(BucketTable table, Map<Place, Mark> marks) {
    /** How many marks are remembered of a partition at most. */
    static final int MAX_MARKS = 4096;

    /** @param physical the inner store's version of the mark that stands for {@code version} of the record */
    record Mark(long version, long physical) {}

    /** False for a mark whose version in the inner store must be looked up before there can be a condition on it. */
    boolean hasVersionOf(Place place, long version) {
        if (version == Change.ABSENT || !InternalKeys.isMark(place.key())) {
            return true;
        }
        Mark mark = marks.get(place);
        return mark != null && mark.version() == version;
    }

    /** Remembers a mark; those of a store that was copied may be many, and any of them may be looked up again. */
    void remember(Place place, Mark mark) {
        if (marks.size() >= MAX_MARKS) {
            marks.clear();
        }
        marks.put(place, mark);
    }

    static CachedPartition of(BucketTable table) {
        return new CachedPartition(table, new ConcurrentHashMap<>());
    }
}
