package io.carillon.directory.rooms;

import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;

/** Rooms and memberships in the store. */
final class RoomRecords {
    private static final String NO_SUCH_ROOM = "The room does not exist in this account.";

    private final Store store;

    RoomRecords(Store store) {
        this.store = store;
    }

    /** The room, or a NotFoundException. */
    Stored<Room> require(String accountId, String roomId) {
        Stored<Room> room = find(accountId, roomId);
        if (room == null) {
            throw Refusal.notFound(NO_SUCH_ROOM);
        }
        return room;
    }

    @Nullable
    Stored<Room> find(String accountId, String roomId) {
        Record record = Ids.isId(roomId) ? find(accountId, RecordKeys.ROOMS, roomId) : null;
        return record == null ? null : Stored.read(record, Room.builder());
    }

    /** How many members the room has, or a NotFoundException: without this record, the room is being deleted. */
    Counter requireMemberCount(String accountId, String roomId) {
        Counter members = counter(accountId, RecordKeys.memberCount(roomId));
        if (members.record() == null) {
            throw Refusal.notFound(NO_SUCH_ROOM);
        }
        return members;
    }

    /** The membership as it is stored, without the member's email and name, or a NotFoundException. */
    Stored<RoomMembership> requireMembership(String accountId, String roomId, String memberId) {
        Record record = Ids.isId(memberId) ? find(accountId, RecordKeys.membersOf(roomId), memberId) : null;
        if (record == null) {
            throw Refusal.notFound("The room has no such member.");
        }
        return Stored.read(record, RoomMembership.builder());
    }

    private @Nullable Record find(String accountId, String prefix, String id) {
        return store.get(RecordKeys.accountPartition(accountId), prefix + id);
    }

    Counter counter(String accountId, String key) {
        return Counter.read(key, store.get(RecordKeys.accountPartition(accountId), key));
    }
}
