package io.carillon.store.spread;

import io.carillon.store.Change;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an instance remembers about a partition that may be spread. It may be out of date, which costs time but causes
 * no errors.
 *
 * @param marks the versions of marks, by partition and key
 */
record CachedPartition(BucketTable table, Map<Place, Mark> marks) {
    /** The maximum number of marks remembered per partition. */
    static final int MAX_MARKS = 4096;

    /** @param physical the inner store's version of the mark, which represents {@code version} of the record */
    record Mark(long version, long physical) {}

    /** Returns false for a mark whose version in the inner store must be looked up before a condition can use it. */
    boolean hasVersionOf(Place place, long version) {
        if (version == Change.ABSENT || !InternalKeys.isMark(place.key())) {
            return true;
        }
        Mark mark = marks.get(place);
        return mark != null && mark.version() == version;
    }

    /** Remembers a mark. A copied store may have very many; at the bound all are dropped, as any can be looked up again. */
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
