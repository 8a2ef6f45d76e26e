package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Entry;
import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;

/** Checks an account's rooms, memberships and their counts against each other. */
final class RoomCheck {
    private static final byte[] NOTHING = {};

    private final CheckedStore store;
    private final String partition;

    RoomCheck(CheckedStore store, String partition) {
        this.store = store;
        this.partition = partition;
    }

    void run() {
        rooms();
        store.forEach(partition, "member/", this::membership);
        store.forEach(partition, "rooms-of/", this::roomOf);
        store.forEach(partition, RecordKeys.memberCount(""), this::memberCount);
        store.forEach(partition, RecordKeys.roomCountOf(""), this::roomCountOf);
        calls();
    }

    private void rooms() {
        Look count = store.look(partition, RecordKeys.ROOM_COUNT);
        int[] rooms = {0};
        store.forEach(partition, RecordKeys.ROOMS, row -> {
            rooms[0]++;
            String roomId = Stored.<Room>read(row, Room.builder()).value().roomId();
            if (store.look(partition, RecordKeys.memberCount(roomId)).record() == null) {
                // A room without a count is taken for one that is being deleted.
                store.requireEntry(
                        partition,
                        row,
                        new Entry(partition, RecordKeys.memberCount(roomId), Counter.body(members(roomId)), true));
            }
        });
        AccountCheck.requireCount(store, partition, count, rooms[0]);
    }

    private int members(String roomId) {
        int[] members = {0};
        store.forEach(partition, RecordKeys.membersOf(roomId), record -> members[0]++);
        return members[0];
    }

    private void membership(Record row) {
        RoomMembership membership =
                Stored.<RoomMembership>read(row, RoomMembership.builder()).value();
        String memberId = membership.member().memberId();
        store.requireEntry(
                partition, row, new Entry(partition, RecordKeys.roomOf(memberId, membership.roomId()), NOTHING, false));
        Look count = store.look(partition, RecordKeys.roomCountOf(memberId));
        if (count.record() == null) {
            AccountCheck.requireCount(store, partition, count, rooms(memberId));
        }
        String owner = membership.member().memberType() == MemberType.BOT
                ? RecordKeys.bot(memberId)
                : RecordKeys.user(memberId);
        boolean orphaned = store.look(partition, owner).isAbsent();
        boolean roomless =
                store.look(partition, RecordKeys.room(membership.roomId())).isAbsent()
                        && store.look(partition, RecordKeys.closingRoom(membership.roomId()))
                                .isAbsent();
        if ((orphaned || roomless) && store.isUnchanged(partition, Look.at(row))) {
            store.report(
                    partition,
                    row.key(),
                    orphaned ? "membership of nobody" : "membership of no room",
                    store.removalInCopy(row));
        }
    }

    private void roomOf(Record entry) {
        String[] parts = entry.key().split("/", -1);
        if (parts.length == 3) {
            Look row = store.look(partition, RecordKeys.member(parts[2], parts[1]));
            if (row.isAbsent()) {
                store.dangling(partition, entry, row);
            }
        }
    }

    private void memberCount(Record count) {
        String roomId = RecordKeys.id(count.key());
        Look row = store.look(partition, RecordKeys.room(roomId));
        if (row.isAbsent()) {
            store.dangling(partition, count, row);
        } else {
            AccountCheck.requireCount(store, partition, Look.at(count), members(roomId));
        }
    }

    private void roomCountOf(Record count) {
        AccountCheck.requireCount(store, partition, Look.at(count), rooms(RecordKeys.id(count.key())));
    }

    private int rooms(String memberId) {
        int[] rooms = {0};
        store.forEach(partition, RecordKeys.roomsOf(memberId), entry -> rooms[0]++);
        return rooms[0];
    }

    private void calls() {
        store.forEach(partition, RecordKeys.roomCall(""), row -> {
            Room made = Stored.<Room>read(row, Room.builder()).value();
            String call = row.key().substring(RecordKeys.roomCall("").length());
            String time = RecordKeys.roomCallTime(made.createdTimestamp().toEpochMilli(), call);
            store.requireEntry(partition, row, new Entry(partition, time, NOTHING, false));
        });
    }
}
