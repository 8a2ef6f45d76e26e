package io.carillon.directory.administration;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.NameIndex;
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
 * Puts the names of an account that was made before there was an index of names into it. Each name is written on the condition
 * that its user has not changed, and the account is marked once all are there. For one thread.
 */
final class NameIndexing {
    /** How many users one step takes at most. */
    static final int STEP = 25;

    private static final byte[] NO_MEMBERS = {'{', '}'};

    private final Store store;
    private final String partition;
    private @Nullable String after;

    NameIndexing(Store store, String partition) {
        this.store = store;
        this.partition = partition;
    }

    /** Whether every name is in the index, or the account is gone. */
    boolean isDone() {
        return store.get(partition, RecordKeys.NAMES_COMPLETE) != null
                || store.get(partition, RecordKeys.ACCOUNT) == null;
    }

    /** Indexes the next users; returns how many those are. */
    int step() {
        List<Record> rows = store.scan(partition, RecordKeys.USERS, after, STEP);
        try {
            List<Change> missing = missing(rows);
            if (!missing.isEmpty()) {
                store.write(partition, missing);
            }
            if (rows.size() < STEP) {
                finish();
            } else {
                after = rows.get(rows.size() - 1).key();
            }
            return rows.size();
        } catch (ConditionFailedException e) {
            // Somebody of them has changed, or another walk has done the same: the next step reads again.
            return 0;
        }
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

    /** Unless the account is deleted, of which nothing may be left. */
    private void finish() throws ConditionFailedException {
        Record account = store.get(partition, RecordKeys.ACCOUNT);
        if (account != null) {
            store.write(
                    partition,
                    List.of(Change.unchanged(account), Change.create(RecordKeys.NAMES_COMPLETE, NO_MEMBERS)));
        }
    }
}
