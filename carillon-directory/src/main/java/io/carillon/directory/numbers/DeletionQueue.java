package io.carillon.directory.numbers;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.model.PhoneNumber;

/**
 * Deleted phone numbers that can still be restored. Those whose time is over go back into the inventory when somebody next
 * looks at the tenant's numbers: there is no timer, and nobody sees them later than that.
 */
public final class DeletionQueue {
    private static final int CHUNK = 50;
    private static final byte[] NO_MEMBERS = {'{', '}'};

    private final Store store;
    private final Clock clock;

    public DeletionQueue(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What puts a number, as it is after its deletion, in the queue. */
    static Change add(PhoneNumber deleted) {
        return Change.create(key(deleted), NO_MEMBERS);
    }

    /** What takes a number, as it is in the queue, out of it. */
    List<Change> remove(Tenant tenant, PhoneNumber deleted) {
        return store.getAll(RecordKeys.tenantPartition(tenant), List.of(key(deleted))).stream()
                .map(Change::delete)
                .toList();
    }

    private static String key(PhoneNumber deleted) {
        return RecordKeys.phoneNumberDeletion(deleted.deletionTimestamp().toEpochMilli(), deleted.e164PhoneNumber());
    }

    /** Moves what has been in the queue for its time back into the inventory. */
    void releaseDue(Tenant tenant) {
        String partition = RecordKeys.tenantPartition(tenant);
        long now = clock.millis();
        for (int attempt = 0; attempt < AccountWrites.MAX_ATTEMPTS; attempt++) {
            List<Record> first = store.scan(partition, RecordKeys.PHONE_NUMBER_DELETIONS, null, CHUNK);
            List<Record> due = first.stream()
                    .filter(entry -> RecordKeys.timeOfPhoneNumberDeletion(entry.key()) <= now)
                    .toList();
            for (Record entry : due) {
                release(partition, entry);
            }
            if (due.size() < CHUNK) {
                return;
            }
        }
    }

    private void release(String partition, Record entry) {
        String number = RecordKeys.id(entry.key());
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(entry));
        for (Record record : store.getAll(partition, List.of(RecordKeys.phoneNumber(number), RecordKeys.inventory(number)))) {
            if (record.key().equals(RecordKeys.phoneNumber(number))) {
                changes.add(Change.delete(record));
            } else {
                changes.add(Change.unchanged(record));
                changes.addAll(InventoryRecords.offer(InventoryRecords.read(record)));
            }
        }
        try {
            store.write(partition, changes);
        } catch (ConditionFailedException e) {
            // Somebody else released it, or restored it in its last moment.
        }
    }
}
