package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Room;

/**
 * Deletes rooms with their memberships, even while members are being added.
 *
 * <p>First the room is deleted, in one write that leaves a mark in its place: from then on neither it nor its memberships
 * are visible, and nobody can join it, since joining updates the count of its members, and that is deleted too. Then the
 * memberships are deleted, a chunk per write, and finally the mark. After a crash in between, the same call continues when
 * it is repeated, and so does the next deletion of a room of the account.
 */
final class RoomDeletion {
    private static final int CHUNK = 100;
    /** How many interrupted deletions a call finishes in addition to its own. */
    private static final int SWEEP = 4;

    private final Store store;
    private final AccountWrites writes;
    private final RoomRecords records;

    RoomDeletion(Store store, AccountWrites writes, RoomRecords records) {
        this.store = store;
        this.writes = writes;
        this.records = records;
    }

    void delete(Tenant tenant, String accountId, String roomId) {
        writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            return new Plan<>(closing(accountId, roomId), roomId);
        });
        String partition = RecordKeys.accountPartition(accountId);
        finish(partition, roomId);
        for (Record interrupted : store.scan(partition, RecordKeys.CLOSING_ROOMS, null, SWEEP)) {
            finish(partition, RecordKeys.id(interrupted.key()));
        }
    }

    /** The changes that remove the room itself; none if only its memberships are left. */
    private List<Change> closing(String accountId, String roomId) {
        String partition = RecordKeys.accountPartition(accountId);
        Stored<Room> room = records.find(accountId, roomId);
        if (room == null) {
            if (Ids.isId(roomId) && store.get(partition, RecordKeys.closingRoom(roomId)) != null) {
                return List.of();
            }
            room = records.require(accountId, roomId);
        }
        Record members = store.get(partition, RecordKeys.memberCount(roomId));
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(room.record()));
        changes.add(Change.create(RecordKeys.closingRoom(roomId), new byte[0]));
        changes.add(records.counter(accountId, RecordKeys.ROOM_COUNT).changed(-1));
        if (members != null) {
            changes.add(Change.delete(members));
        }
        return changes;
    }

    private void finish(String partition, String roomId) {
        boolean removed;
        do {
            removed = Attempts.until("this account", () -> {
                List<Record> members = store.scan(partition, RecordKeys.membersOf(roomId), null, CHUNK);
                if (!members.isEmpty()) {
                    store.write(partition, removal(partition, roomId, members));
                }
                return Optional.of(!members.isEmpty());
            });
        } while (removed);
        Record mark = store.get(partition, RecordKeys.closingRoom(roomId));
        if (mark != null) {
            remove(partition, mark);
        }
    }

    private List<Change> removal(String partition, String roomId, List<Record> members) {
        var keys = new ArrayList<String>();
        for (Record member : members) {
            keys.add(RecordKeys.roomOf(RecordKeys.id(member.key()), roomId));
            keys.add(RecordKeys.roomCountOf(RecordKeys.id(member.key())));
        }
        Map<String, Record> found = new HashMap<>();
        store.getAll(partition, keys).forEach(record -> found.put(record.key(), record));
        var changes = new ArrayList<Change>();
        for (Record member : members) {
            changes.add(Change.delete(member));
            @Nullable Record index = found.get(RecordKeys.roomOf(RecordKeys.id(member.key()), roomId));
            @Nullable Record count = found.get(RecordKeys.roomCountOf(RecordKeys.id(member.key())));
            if (index != null) {
                changes.add(Change.delete(index));
            }
            if (count != null) {
                changes.add(Counter.read(count.key(), count).changed(-1));
            }
        }
        return changes;
    }

    private void remove(String partition, Record mark) {
        try {
            store.write(partition, List.of(Change.delete(mark)));
        } catch (ConditionFailedException e) {
            // Another call has finished this deletion.
        }
    }
}
