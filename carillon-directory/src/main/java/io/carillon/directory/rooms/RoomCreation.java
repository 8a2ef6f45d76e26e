package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.OrderedIds;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.Room;

/** Creates rooms: one per call, however often, and by however many clients at once, the call is sent. */
final class RoomCreation {
    private final AccountWrites writes;
    private final RoomRecords records;
    private final RoomCalls calls;
    private final OrderedIds ids;
    private final Clock clock;
    private final Supplier<Quotas> quotas;

    RoomCreation(DirectoryContext context, AccountWrites writes, RoomRecords records) {
        this.writes = writes;
        this.records = records;
        this.calls = new RoomCalls(context.store(), context.clock());
        this.ids = context.orderedIds();
        this.clock = context.clock();
        this.quotas = context.quotas();
    }

    Room create(Invocation invocation, CreateRoomRequest request) {
        String name = RoomCalls.name(invocation, request.clientRequestToken());
        return writes.write(invocation.tenant(), request.accountId(), account -> {
            AccountRecords.requireEnterprise(account.value());
            Rooms.requireName(request.name());
            RoomCalls.Known call = name == null ? null : calls.find(request.accountId(), name);
            return call == null || call.made() == null
                    ? creation(room(invocation, request), call)
                    : new Plan<>(List.of(), standing(call.made(), request));
        });
    }

    /** The room that the call created before, as it is now. */
    private Room standing(Room made, CreateRoomRequest request) {
        if (!made.name().equals(request.name())) {
            throw Refusal.badRequest(
                    "This ClientRequestToken made a room of another name. Use a new one for each room.");
        }
        Stored<Room> standing = records.find(request.accountId(), made.roomId());
        if (standing == null) {
            throw Refusal.badRequest("The room that this call made has been deleted. Use a new ClientRequestToken.");
        }
        return standing.value();
    }

    private Room room(Invocation invocation, CreateRoomRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Room.builder()
                .roomId(ids.room(request.accountId()))
                .name(request.name())
                .accountId(request.accountId())
                .createdBy(invocation.caller().arn())
                .createdTimestamp(now)
                .updatedTimestamp(now)
                .build();
    }

    private Plan<Room> creation(Room room, RoomCalls.@Nullable Known call) {
        Counter rooms = records.counter(room.accountId(), RecordKeys.ROOM_COUNT);
        if (rooms.value() >= quotas.get().roomsPerAccount()) {
            throw Refusal.resourceLimitExceeded(
                    "The account has " + rooms.value() + " rooms, and may have no more. Delete some first.");
        }
        var changes = new ArrayList<Change>();
        changes.add(rooms.changed(1));
        changes.add(Change.create(RecordKeys.room(room.roomId()), WireWriter.write(room)));
        changes.add(Change.create(RecordKeys.memberCount(room.roomId()), Counter.body(0)));
        if (call != null) {
            changes.addAll(call.note(room));
        }
        changes.addAll(calls.forget(room.accountId(), call));
        return new Plan<>(changes, room);
    }
}
