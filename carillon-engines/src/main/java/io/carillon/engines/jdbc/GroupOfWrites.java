package io.carillon.engines.jdbc;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Writes that follow each other, worked out in memory: each sees what the ones before it left. Only what stands at the end
 * goes to the database.
 */
final class GroupOfWrites {
    private final RandomGenerator random;
    private final Map<Place, Long> versions;
    /** What shall stand at each place that was written; nothing for one that was cleared. */
    private final Map<Place, Optional<Row>> outcome = new LinkedHashMap<>();

    /**
     * A group that begins with what is stored.
     *
     * @param stored the versions of all places with a record that the writes will name
     * @param random for the versions of new records
     */
    GroupOfWrites(Map<Place, Long> stored, RandomGenerator random) {
        this.versions = new HashMap<>(stored);
        this.random = random;
    }

    /** All conditions are looked at before anything is changed, so a write that fails leaves nothing to undo. */
    void add(String partition, List<Change> changes) throws ConditionFailedException {
        for (Change change : changes) {
            if (versions.getOrDefault(new Place(partition, change.key()), Change.ABSENT) != change.expected()) {
                throw new ConditionFailedException(change.key());
            }
        }
        for (Change change : changes) {
            var place = new Place(partition, change.key());
            if (change instanceof Change.Put put) {
                long version = nextVersion(put.expected());
                versions.put(place, version);
                outcome.put(place, Optional.of(new Row(place, version, put.body())));
            } else if (change instanceof Change.Delete) {
                versions.put(place, Change.ABSENT);
                outcome.put(place, Optional.empty());
            }
        }
    }

    List<Row> rows() {
        return outcome.values().stream().flatMap(Optional::stream).toList();
    }

    List<Place> deleted() {
        var deleted = new ArrayList<Place>();
        outcome.forEach((place, row) -> {
            if (row.isEmpty()) {
                deleted.add(place);
            }
        });
        return deleted;
    }

    /** A key that is created again begins elsewhere than before, so that no two of its states share a version. */
    private long nextVersion(long expected) {
        return expected == Change.ABSENT ? random.nextLong(1, Long.MAX_VALUE / 2) : expected + 1;
    }
}
