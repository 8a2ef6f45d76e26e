package io.carillon.directory.administration;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.NameIndex;
import io.carillon.directory.users.NameIndexState;
import io.carillon.directory.users.NameIndexState.Stage;
import io.carillon.directory.users.StaleNames;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Puts the names of an account into the index of names, if it was made before there was one, or if a load of many users was
 * killed before it built the index. Each name is written on the condition that its user has not changed, and the account is
 * marked once all are there. For one thread.
 */
final class NameIndexing {
    /** How many users one step takes at most. */
    static final int STEP = 25;

    private final Store store;
    private final String partition;
    private final NameIndexState state;
    private final StaleNames stale;
    private boolean hasBegun;
    /** Of the index, when all names were begun to be read. */
    private @Nullable Record mark;
    /** Whether all names are there, and what a killed build may have left beside them is being removed. */
    private boolean isRemoving;

    private @Nullable String after;

    NameIndexing(Store store, String partition) {
        this.store = store;
        this.partition = partition;
        this.state = new NameIndexState(store, partition);
        this.stale = new StaleNames(store, partition);
    }

    /** Whether every name is in the index, or the account is gone. */
    boolean isDone() {
        return state.isComplete() || store.get(partition, RecordKeys.ACCOUNT) == null;
    }

    /** Indexes the next users; returns how many those are. */
    int step() {
        if (!hasBegun) {
            begin();
        }
        if (isRemoving) {
            removeStale();
            return 0;
        }
        List<Record> rows = store.scan(partition, RecordKeys.USERS, after, STEP);
        try {
            List<Change> missing = missing(rows);
            if (!missing.isEmpty()) {
                store.write(partition, missing);
            }
        } catch (ConditionFailedException e) {
            // Somebody of them has changed, or another walk has done the same: the next step reads again.
            return 0;
        }
        if (rows.size() == STEP) {
            after = rows.get(rows.size() - 1).key();
        } else if (mark == null) {
            finish();
        } else {
            isRemoving = true;
            after = null;
        }
        return rows.size();
    }

    /** Ends what loads and a build in the order of keys do: they would write without looking at what is done here. */
    private void begin() {
        Record found = state.mark();
        mark = found == null || NameIndexState.isAt(Stage.FILLING, found) ? found : state.set(Stage.FILLING);
        hasBegun = true;
        isRemoving = false;
        after = null;
    }

    private void removeStale() {
        List<Record> entries = store.scan(partition, RecordKeys.NAMES, after, STEP);
        stale.removeFrom(entries);
        if (entries.size() == STEP) {
            after = entries.get(entries.size() - 1).key();
        } else {
            finish();
        }
    }

    /** If a load has left out names since, everything begins again. */
    private void finish() {
        hasBegun = state.complete(mark);
    }

    /** What enters the names of users, if they still have them. */
    private List<Change> missing(List<Record> rows) {
        Map<String, Record> names = new LinkedHashMap<>();
        for (Record row : rows) {
            User user = Stored.<User>read(row, User.builder()).value();
            NameIndex.keys(user).forEach(key -> names.put(key, row));
        }
        if (names.isEmpty()) {
            return List.of();
        }
        store.getAll(partition, names.keySet()).forEach(entry -> names.remove(entry.key()));
        Map<String, Change> conditions = new HashMap<>();
        names.values().forEach(row -> conditions.put(row.key(), Change.unchanged(row)));
        var changes = new ArrayList<>(conditions.values());
        names.keySet().forEach(key -> changes.add(Change.create(key, NameIndex.body())));
        return changes;
    }
}
