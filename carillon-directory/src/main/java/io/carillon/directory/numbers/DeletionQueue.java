package io.carillon.directory.numbers;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;

/**
 * Deleted phone numbers that can still be restored. Those whose time is over return to the inventory before the next operation
 * on the tenant's numbers: there is no timer, and no operation sees them later than that.
 */
final class DeletionQueue {
    private static final int CHUNK = 50;
    /** How many chunks one call releases; what is due beyond that is released by the next call. */
    private static final int MAX_CHUNKS = 100;

    private static final byte[] NO_MEMBERS = {'{', '}'};

    private final Store store;
    private final Clock clock;

    DeletionQueue(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The change that puts a number, as it is after its deletion, in the queue. */
    static Change add(PhoneNumber deleted) {
        return Change.create(key(deleted), NO_MEMBERS);
    }

    /** The changes that take a number, as it is in the queue, out of it. */
    List<Change> remove(Tenant tenant, PhoneNumber deleted) {
        return store.getAll(RecordKeys.tenantPartition(tenant), List.of(key(deleted))).stream()
                .map(Change::delete)
                .toList();
    }

    private static String key(PhoneNumber deleted) {
        return RecordKeys.phoneNumberDeletion(deleted.deletionTimestamp().toEpochMilli(), deleted.e164PhoneNumber());
    }

    /** Moves what is due back into the inventory. */
    void releaseDue(Tenant tenant) {
        String partition = RecordKeys.tenantPartition(tenant);
        long now = clock.millis();
        for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
            List<Record> due = store.scan(partition, RecordKeys.PHONE_NUMBER_DELETIONS, null, CHUNK).stream()
                    .filter(entry -> RecordKeys.timeOfPhoneNumberDeletion(entry.key()) <= now)
                    .toList();
            if (!due.isEmpty()) {
                release(partition, due);
            }
            if (due.size() < CHUNK) {
                return;
            }
        }
    }

    private void release(String partition, List<Record> due) {
        List<String> keys = due.stream()
                .map(entry -> RecordKeys.id(entry.key()))
                .flatMap(number -> Stream.of(RecordKeys.phoneNumber(number), RecordKeys.inventory(number)))
                .toList();
        Map<String, Record> records = new HashMap<>();
        store.getAll(partition, keys).forEach(record -> records.put(record.key(), record));
        for (Record entry : due) {
            String number = RecordKeys.id(entry.key());
            release(
                    partition,
                    entry,
                    records.get(RecordKeys.phoneNumber(number)),
                    records.get(RecordKeys.inventory(number)));
        }
    }

    private void release(String partition, Record entry, @Nullable Record number, @Nullable Record owned) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(entry));
        if (number != null) {
            changes.add(Change.delete(number));
        }
        if (owned != null) {
            changes.add(Change.unchanged(owned));
            changes.addAll(InventoryRecords.offer(InventoryRecords.read(owned)));
        }
        try {
            store.write(partition, changes);
        } catch (ConditionFailedException e) {
            // Another call released it, or restored it at the last moment.
        }
    }
}
