package io.carillon.directory.users;

import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes entries from an index of names whose users have another name by now, or are gone. */
public final class StaleNames {
    private final Store store;
    private final String partition;

    /** The stale names of an account's partition. */
    public StaleNames(Store store, String partition) {
        this.store = store;
        this.partition = partition;
    }

    /** Removes those of {@code entries} that belong to no user. */
    public void removeFrom(List<Record> entries) {
        List<String> keys = entries.stream().map(Record::key).toList();
        Attempts.until(NameIndexState.CHANGED, () -> {
            List<Change> changes = removals(keys.isEmpty() ? List.of() : store.getAll(partition, keys));
            if (!changes.isEmpty()) {
                store.write(partition, changes);
            }
            return Optional.of(true);
        });
    }

    private List<Change> removals(List<Record> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<String, Record> rows = new HashMap<>();
        store.getAll(
                        partition,
                        entries.stream().map(StaleNames::userKey).distinct().toList())
                .forEach(row -> rows.put(row.key(), row));
        // No key twice: a user may have several entries.
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Record entry : entries) {
            Record row = rows.get(userKey(entry));
            if (row == null || !hasName(row, entry.key())) {
                changes.put(userKey(entry), row == null ? Change.absent(userKey(entry)) : Change.unchanged(row));
                changes.put(entry.key(), Change.delete(entry));
            }
        }
        return List.copyOf(changes.values());
    }

    private static String userKey(Record entry) {
        return RecordKeys.user(RecordKeys.id(entry.key()));
    }

    private static boolean hasName(Record row, String key) {
        return NameIndex.keys(row).contains(key);
    }
}
