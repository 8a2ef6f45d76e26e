package io.carillon.engines.jdbc;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive writes, evaluated in memory: each sees the results of the ones before it. Only the final state goes to
 * the database.
 */
final class WriteGroup {
    private final Versions versions;
    private final Map<Place, Long> stored;
    private final Map<Place, State> states = new LinkedHashMap<>();

    /**
     * A group that starts from the stored state.
     *
     * @param stored the versions of all existing records that the writes name. A place without one has no record, or is
     *     assumed to have none
     * @param random for the versions of new records
     */
    WriteGroup(Map<Place, Long> stored, RandomGenerator random) {
        this.stored = stored;
        this.versions = new Versions(random);
    }

    /** What the database is to change. No place is in both. */
    record Result(List<Row> rows, List<Place> deleted) {
        int size() {
            return rows.size() + deleted.size();
        }
    }

    /** What a place has after the writes so far. */
    private static final class State {
        final boolean isNew;
        long version;
        byte @Nullable [] body;

        State(boolean isNew) {
            this.isNew = isNew;
        }
    }

    /** Checks all conditions before changing anything, so a failed write leaves nothing to undo. */
    void add(String partition, List<Change> changes) throws ConditionFailedException {
        for (Change change : changes) {
            if (version(new Place(partition, change.key())) != change.expected()) {
                throw new ConditionFailedException(change.key());
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                State state = state(partition, put.key());
                state.version = versions.after(put.expected());
                state.body = put.body();
            } else if (change instanceof Change.Delete delete) {
                State state = state(partition, delete.key());
                state.version = Change.ABSENT;
                state.body = null;
            }
        }
    }

    private long version(Place place) {
        State state = states.get(place);
        return state == null ? stored.getOrDefault(place, Change.ABSENT) : state.version;
    }

    private State state(String partition, String key) {
        return states.computeIfAbsent(new Place(partition, key), place -> new State(!stored.containsKey(place)));
    }

    Result result() {
        var rows = new ArrayList<Row>(states.size());
        var deleted = new ArrayList<Place>();
        states.forEach((place, state) -> {
            if (state.body == null) {
                deleted.add(place);
            } else {
                rows.add(new Row(place, state.version, state.body, state.isNew));
            }
        });
        return new Result(rows, deleted);
    }

    /**
     * The result of a write that has its commit alone. It has no key twice, so there is nothing to remember of it.
     *
     * @param readsAll whether {@code stored} is of all places, and not only of those that are not to be created
     */
    static Result alone(Map<Place, Long> stored, RandomGenerator random, Write write, boolean readsAll)
            throws ConditionFailedException {
        var versions = new Versions(random);
        var rows = new ArrayList<Row>(write.changes().size());
        var deleted = new ArrayList<Place>();
        for (Change change : write.changes()) {
            var place = new Place(write.partition(), change.key());
            // Reading them by the hash of the place costs more than all else here, and most writes only create.
            boolean isRead = readsAll || !isCreation(change);
            Long before = isRead && !stored.isEmpty() ? stored.get(place) : null;
            if ((before == null ? Change.ABSENT : before) != change.expected()) {
                throw new ConditionFailedException(change.key());
            }
            if (change instanceof Change.Put put) {
                rows.add(new Row(place, versions.after(put.expected()), put.body(), before == null));
            } else if (change instanceof Change.Delete) {
                deleted.add(place);
            }
        }
        return new Result(rows, deleted);
    }

    /** Whether a change only creates a record. */
    static boolean isCreation(Change change) {
        return change instanceof Change.Put && change.expected() == Change.ABSENT;
    }

    /**
     * The versions of new records: a key that is created again starts from a different version than before, so that no two of
     * its states share one. They rise from a random start, which costs less than many random numbers.
     */
    private static final class Versions {
        private long next;

        Versions(RandomGenerator random) {
            next = random.nextLong(1, Long.MAX_VALUE / 2);
        }

        long after(long expected) {
            return expected == Change.ABSENT ? next++ : expected + 1;
        }
    }
}
