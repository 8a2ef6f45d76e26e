package io.carillon.directory.administration;

import io.carillon.directory.core.Ids;
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
 * Goes through all accounts once, in small steps, and puts the names into the index of accounts that were made before there was
 * one. It may be interrupted at any time: what it has written is found complete, and an account is done when all of its names
 * are. Several may run at once, and while users change. For one thread.
 */
public final class Upkeep {
    /** How many users one step takes at most. */
    public static final int STEP = 25;

    private static final byte[] NO_MEMBERS = {'{', '}'};

    private static final int PARTITIONS = 100;

    private final Store store;

    private List<String> partitions = List.of();
    private int next;
    private @Nullable String last;
    private @Nullable String account;
    private @Nullable String after;

    Upkeep(Store store) {
        this.store = store;
    }

    /**
     * Does a little.
     *
     * @return how many users it looked at; -1 if nothing is left to do
     * @throws io.carillon.store.StoreException if the store does not respond; the next call goes on
     */
    public int step() {
        String current = account;
        if (current != null) {
            return names(current);
        }
        if (next == partitions.size()) {
            partitions = store.engine().partitions(last, PARTITIONS);
            next = 0;
            if (partitions.isEmpty()) {
                return -1;
            }
            last = partitions.get(partitions.size() - 1);
        }
        while (next < partitions.size()) {
            String partition = partitions.get(next);
            next++;
            if (isUnfinished(partition)) {
                account = partition;
                after = null;
                return 0;
            }
        }
        return 0;
    }

    private boolean isUnfinished(String partition) {
        String prefix = RecordKeys.accountPartition("");
        return partition.startsWith(prefix)
                && Ids.isId(partition.substring(prefix.length()))
                && store.get(partition, RecordKeys.ACCOUNT) != null
                && store.get(partition, RecordKeys.NAMES_COMPLETE) == null;
    }

    private int names(String partition) {
        List<Record> rows = store.scan(partition, RecordKeys.USERS, after, STEP);
        try {
            List<Change> missing = missing(partition, rows);
            if (!missing.isEmpty()) {
                store.write(partition, missing);
            }
            if (rows.size() < STEP) {
                finish(partition);
                account = null;
            } else {
                after = rows.get(rows.size() - 1).key();
            }
        } catch (ConditionFailedException e) {
            // Somebody of them has changed meanwhile: the next step reads them again. Unless another walk has done all.
            account = isUnfinished(partition) ? partition : null;
        }
        return rows.size();
    }

    /** What enters the names of users, if they still have them. */
    private List<Change> missing(String partition, List<Record> rows) {
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
    private void finish(String partition) throws ConditionFailedException {
        Record record = store.get(partition, RecordKeys.ACCOUNT);
        if (record != null) {
            store.write(
                    partition, List.of(Change.unchanged(record), Change.create(RecordKeys.NAMES_COMPLETE, NO_MEMBERS)));
        }
    }
}
