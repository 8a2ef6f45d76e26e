package io.carillon.directory.rooms;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Ids;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.UpdateRoomMembershipRequest;

/** Who is in which room: users of the account, whatever their state, and bots. */
public final class RoomMemberships {
    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final RoomRecords records;
    private final RoomJoining joining;
    private final Members members;
    private final Clock clock;

    RoomMemberships(
            DirectoryContext context,
            AccountRecords accounts,
            AccountWrites writes,
            RoomRecords records,
            Members members) {
        this.store = context.store();
        this.accounts = accounts;
        this.writes = writes;
        this.records = records;
        this.joining = new RoomJoining(context, records, members);
        this.members = members;
        this.clock = context.clock();
    }

    /**
     * Makes a user or a bot a member of a room, with the role Member unless the request has another.
     *
     * @return the membership; a retry of the invocation gets the one that it created. NotFoundException without room or member,
     *     ConflictException for a member of the room, ResourceLimitExceededException if {@link Quotas} allow no more
     */
    public RoomMembership create(Invocation invocation, CreateRoomMembershipRequest request) {
        List<MembershipItem> item = List.of(MembershipItem.builder()
                .memberId(request.memberId())
                .role(request.role())
                .build());
        return writes.write(invocation.tenant(), request.accountId(), account -> {
            AccountRecords.requireEnterprise(account.value());
            RoomJoining.Outcome outcome = joining.decide(invocation, request.accountId(), request.roomId(), item);
            if (!outcome.errors().isEmpty()) {
                throw refusal(outcome.errors().get(0));
            }
            return new Plan<>(outcome.changes(), outcome.memberships().get(0));
        });
    }

    private static ChimeException refusal(MemberError error) {
        return switch (error.errorCode()) {
            case NOT_FOUND -> Refusal.notFound(error.errorMessage());
            case CONFLICT -> Refusal.conflict(error.errorMessage());
            case RESOURCE_LIMIT_EXCEEDED -> Refusal.resourceLimitExceeded(error.errorMessage());
            default -> throw new IllegalArgumentException("No rule refuses with " + error.errorCode());
        };
    }

    /**
     * Adds many members to a room: all that can be added, in one atomic step. Existing members stay as they are; a member twice
     * in the call joins once, by the first item.
     *
     * @return an error for each item that was not applied, in the order of the items. A retry of the invocation gets none for
     *     what it did itself. BadRequestException if an item has no MemberId
     */
    public List<MemberError> batchCreate(
            Invocation invocation, String accountId, String roomId, List<MembershipItem> items) {
        return writes.write(invocation.tenant(), accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            records.require(accountId, roomId);
            if (items.stream().anyMatch(item -> item.memberId() == null)) {
                throw Refusal.badRequest("Each item of MembershipItemList needs a MemberId.");
            }
            RoomJoining.Outcome outcome = joining.decide(invocation, accountId, roomId, items);
            return new Plan<>(outcome.changes(), outcome.errors());
        });
    }

    /**
     * The memberships of a room, in the order in which their members were added to the account. A member for the whole of a
     * walk is seen exactly once. Emails and names are current.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most
     */
    public Page list(Tenant tenant, String accountId, String roomId, @Nullable String after, int limit) {
        accounts.requireEnterprise(tenant, accountId);
        List<Record> rows = List.of();
        if (Ids.isId(roomId)) {
            rows = store.scan(
                    RecordKeys.accountPartition(accountId),
                    RecordKeys.membersOf(roomId),
                    after == null ? null : RecordKeys.member(roomId, after),
                    limit + 1);
        }
        // Looked for after its memberships were read: a room that is there now had all of them then.
        records.require(accountId, roomId);
        List<Record> page = rows.stream().limit(limit).toList();
        Map<String, Member> shown = members.findAll(
                accountId, page.stream().map(row -> RecordKeys.id(row.key())).toList());
        var bodies = new ArrayList<byte[]>();
        for (Record row : page) {
            bodies.add(WireWriter.write(RoomJoining.shown(row, shown.get(RecordKeys.id(row.key())))));
        }
        return new Page(
                bodies, rows.size() > limit ? RecordKeys.id(rows.get(limit - 1).key()) : null);
    }

    /**
     * Gives a member another role, if the request has one, and returns the membership as it then is. For users only, as AWS
     * documents it: BadRequestException for a bot.
     */
    public RoomMembership update(Tenant tenant, UpdateRoomMembershipRequest request) {
        String accountId = request.accountId();
        return writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            records.require(accountId, request.roomId());
            Stored<RoomMembership> stored = records.requireMembership(accountId, request.roomId(), request.memberId());
            Member member = members.require(accountId, request.memberId());
            if (member.memberType() == MemberType.BOT) {
                throw Refusal.badRequest("The role of users can be updated, that of bots cannot.");
            }
            RoomMembership before = stored.value().toBuilder().member(member).build();
            if (request.role() == null || request.role() == before.role()) {
                return new Plan<>(List.of(), before);
            }
            RoomMembership after = before.toBuilder()
                    .role(request.role())
                    .updatedTimestamp(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                    .build();
            return new Plan<>(List.of(Change.replace(stored.record(), RoomJoining.row(after))), after);
        });
    }

    /** Removes a member from a room, or a NotFoundException. */
    public void delete(Tenant tenant, String accountId, String roomId, String memberId) {
        writes.write(tenant, accountId, account -> {
            AccountRecords.requireEnterprise(account.value());
            records.require(accountId, roomId);
            Counter size = records.requireMemberCount(accountId, roomId);
            Stored<RoomMembership> stored = records.requireMembership(accountId, roomId, memberId);
            var changes = new ArrayList<Change>();
            changes.add(Change.delete(stored.record()));
            changes.add(size.changed(-1));
            changes.add(
                    records.counter(accountId, RecordKeys.roomCountOf(memberId)).changed(-1));
            Record index = store.get(RecordKeys.accountPartition(accountId), RecordKeys.roomOf(memberId, roomId));
            if (index != null) {
                changes.add(Change.delete(index));
            }
            return new Plan<>(changes, memberId);
        });
    }
}
