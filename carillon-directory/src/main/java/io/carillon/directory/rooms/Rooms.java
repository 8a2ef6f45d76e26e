package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.UpdateRoomRequest;

/**
 * The chat rooms of Enterprise accounts; a Team account has none: ForbiddenException. This class is also the entry point of
 * the package: members, bots and everything else about rooms are reached from here.
 */
public final class Rooms {
    /** The AWS model has no limit; without one, a page of rooms could be larger than the memory. */
    static final int MAX_NAME = 256;

    private final Store store;
    private final Clock clock;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final RoomRecords records;
    private final RoomCreation creation;
    private final RoomDeletion deletion;
    private final Members members;
    private final RoomMemberships memberships;
    private final RoomLeaving leaving;
    private final Bots bots;
    private final EventsConfigurations eventsConfigurations;

    /** The rooms of a directory. */
    public Rooms(DirectoryContext context, AccountRecords accounts, AccountWrites writes) {
        this.store = context.store();
        this.clock = context.clock();
        this.accounts = accounts;
        this.writes = writes;
        records = new RoomRecords(store);
        members = new Members(store);
        creation = new RoomCreation(context, writes, records);
        deletion = new RoomDeletion(store, writes, records);
        memberships = new RoomMemberships(context, accounts, writes, records, members);
        leaving = new RoomLeaving(store, writes);
        bots = new Bots(context, accounts, writes);
        eventsConfigurations = new EventsConfigurations(store, accounts, writes);
    }

    /** Who is in which room. */
    public RoomMemberships memberships() {
        return memberships;
    }

    /** How a member leaves all its rooms. */
    public RoomLeaving leaving() {
        return leaving;
    }

    /** Chat bots. */
    public Bots bots() {
        return bots;
    }

    /** Where bots are notified of events. */
    public EventsConfigurations eventsConfigurations() {
        return eventsConfigurations;
    }

    /**
     * Creates a room. Names need not differ.
     *
     * @param request the same ClientRequestToken within {@link RoomCalls#KEPT} returns the room that it created, as it is now;
     *     with another Name, or after that room was deleted, it is a BadRequestException. Without one, a retry is recognized by
     *     its invocation
     * @return the room; ResourceLimitExceededException if the account has {@link Quotas#roomsPerAccount()}
     */
    public Room create(Invocation invocation, CreateRoomRequest request) {
        return creation.create(invocation, request);
    }

    /** The room, or a NotFoundException. */
    public Room get(Tenant tenant, String accountId, String roomId) {
        accounts.requireEnterprise(tenant, accountId);
        return records.require(accountId, roomId).value();
    }

    /**
     * Rooms in the order of their creation. A room that exists for the whole of a walk is seen exactly once.
     *
     * @param memberId only the rooms that this user or bot is in, who must be in the account; null for all rooms
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most; with a member, a page may be shorter while one of its rooms is being deleted
     */
    public Page list(Tenant tenant, String accountId, @Nullable String memberId, @Nullable String after, int limit) {
        accounts.requireEnterprise(tenant, accountId);
        String partition = RecordKeys.accountPartition(accountId);
        if (memberId == null) {
            List<Record> rows =
                    store.scan(partition, RecordKeys.ROOMS, after == null ? null : RecordKeys.room(after), limit + 1);
            return new Page(bodies(rows.stream().limit(limit).toList()), next(rows, limit));
        }
        members.require(accountId, memberId);
        List<Record> index = store.scan(
                partition,
                RecordKeys.roomsOf(memberId),
                after == null ? null : RecordKeys.roomOf(memberId, after),
                limit + 1);
        List<String> keys = index.stream()
                .limit(limit)
                .map(entry -> RecordKeys.room(RecordKeys.id(entry.key())))
                .toList();
        return new Page(bodies(store.getAll(partition, keys)), next(index, limit));
    }

    private static List<byte[]> bodies(List<Record> rows) {
        return rows.stream().map(Record::body).toList();
    }

    private static @Nullable String next(List<Record> records, int limit) {
        return records.size() > limit ? RecordKeys.id(records.get(limit - 1).key()) : null;
    }

    /** Gives a room another name, if the request has one, and returns the room as it then is. */
    public Room update(Tenant tenant, UpdateRoomRequest request) {
        return writes.write(tenant, request.accountId(), account -> {
            AccountRecords.requireEnterprise(account.value());
            Stored<Room> stored = records.require(request.accountId(), request.roomId());
            if (request.name() != null) {
                requireName(request.name());
            }
            if (request.name() == null || request.name().equals(stored.value().name())) {
                return new Plan<>(List.of(), stored.value());
            }
            Room room = stored.value().toBuilder()
                    .name(request.name())
                    .updatedTimestamp(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                    .build();
            return new Plan<>(List.of(Change.replace(stored.record(), WireWriter.write(room))), room);
        });
    }

    /** Removes a room and all memberships of it. */
    public void delete(Tenant tenant, String accountId, String roomId) {
        deletion.delete(tenant, accountId, roomId);
    }

    static void requireName(String name) {
        if (DisplayText.isBlank(name)) {
            throw Refusal.badRequest("The Name of a room must not be blank.");
        }
        if (name.length() > MAX_NAME) {
            throw Refusal.badRequest("The Name of a room is at most " + MAX_NAME + " characters long.");
        }
        DisplayText.requirePrintable(name, "Name");
    }
}
