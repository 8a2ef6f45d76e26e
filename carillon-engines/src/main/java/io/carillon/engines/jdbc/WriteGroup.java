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
 * Consecutive writes, evaluated in memory: each sees the results of the ones before it. Only the final state goes to
 * the database.
 */
final class WriteGroup {
    private final RandomGenerator random;
    private final Map<Place, Long> versions;
    /** The final record at each place that was written; empty if it was deleted. */
    private final Map<Place, Optional<Row>> outcome = new LinkedHashMap<>();

    /**
     * A group that starts from the stored state.
     *
     * @param stored the versions of all existing records that the writes name
     * @param random for the versions of new records
     */
    WriteGroup(Map<Place, Long> stored, RandomGenerator random) {
        this.versions = new HashMap<>(stored);
        this.random = random;
    }

    /** Checks all conditions before changing anything, so a failed write leaves nothing to undo. */
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

    /**
     * A key that is created again starts from a different version than before, so that no two of its states share one.
     */
    private long nextVersion(long expected) {
        return expected == Change.ABSENT ? random.nextLong(1, Long.MAX_VALUE / 2) : expected + 1;
    }
}
