package io.carillon.directory.rooms;

import io.carillon.directory.core.Counter;
import io.carillon.directory.core.DirectoryContext;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

/** The rules by which users and bots become members of a room, one or many in a call. */
final class RoomJoining {
    private final Store store;
    private final RoomRecords records;
    private final Members members;
    private final Clock clock;
    private final Supplier<Quotas> quotas;

    RoomJoining(DirectoryContext context, RoomRecords records, Members members) {
        this.store = context.store();
        this.records = records;
        this.members = members;
        this.clock = context.clock();
        this.quotas = context.quotas();
    }

    /**
     * What the items of a call result in.
     *
     * @param changes the changes that create the memberships that can be created; none if there are none
     * @param memberships of those items that were applied, now or by an earlier request of the invocation, with email and name
     * @param errors one for each other item, in the order of the items
     */
    record Outcome(List<Change> changes, List<RoomMembership> memberships, List<MemberError> errors) {}

    /** What was read about the room and the new members. */
    private record Room(String id, Counter size, Map<String, Stored<Member>> known, Map<String, Record> standing) {
        @Nullable
        Record membership(String memberId) {
            return standing.get(RecordKeys.member(id, memberId));
        }

        Counter rooms(String memberId) {
            String key = RecordKeys.roomCountOf(memberId);
            return Counter.read(key, standing.get(key));
        }
    }

    /** Decides on the items, each of which has a MemberId, in their order. The room must be there: NotFoundException. */
    Outcome decide(Invocation invocation, String accountId, String roomId, List<MembershipItem> items) {
        Room room = read(accountId, roomId, items);
        Quotas limits = quotas.get();
        var outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> applied = new HashSet<>();
        int joined = 0;
        for (MembershipItem item : items) {
            String id = item.memberId();
            Stored<Member> member = room.known().get(id);
            Record membership = room.membership(id);
            if (member == null) {
                outcome.errors()
                        .add(error(id, ErrorCode.NOT_FOUND, "The account has no user or bot with this MemberId."));
            } else if (applied.contains(id) || (membership != null && !isMadeBy(invocation, room, id))) {
                outcome.errors().add(error(id, ErrorCode.CONFLICT, "The room has this member already."));
            } else if (membership != null) {
                applied.add(id);
                outcome.memberships().add(shown(membership, member.value()));
            } else if (room.size().value() + joined >= limits.membersPerRoom()) {
                outcome.errors().add(limit(id, "A room has at most " + limits.membersPerRoom() + " members."));
            } else if (room.rooms(id).value() >= limits.roomsPerMember()) {
                outcome.errors().add(limit(id, "A member is in at most " + limits.roomsPerMember() + " rooms."));
            } else {
                joined++;
                applied.add(id);
                RoomMembership made = membership(invocation, roomId, member.value(), item.role());
                outcome.memberships().add(made);
                // A member who is leaving the account at this moment must not join.
                outcome.changes().add(Change.unchanged(member.record()));
                outcome.changes().addAll(join(invocation, made, room.rooms(id)));
            }
        }
        if (joined > 0) {
            outcome.changes().add(room.size().changed(joined));
        }
        return outcome;
    }

    private Room read(String accountId, String roomId, List<MembershipItem> items) {
        records.require(accountId, roomId);
        Counter size = records.requireMemberCount(accountId, roomId);
        Set<String> ids = new LinkedHashSet<>();
        items.forEach(item -> ids.add(item.memberId()));
        Map<String, Stored<Member>> known = members.findStored(accountId, ids);
        return new Room(roomId, size, known, standing(accountId, roomId, known.keySet()));
    }

    private Map<String, Record> standing(String accountId, String roomId, Collection<String> memberIds) {
        var keys = new ArrayList<String>();
        for (String id : memberIds) {
            keys.addAll(
                    List.of(RecordKeys.member(roomId, id), RecordKeys.roomOf(id, roomId), RecordKeys.roomCountOf(id)));
        }
        Map<String, Record> standing = new HashMap<>();
        if (!keys.isEmpty()) {
            store.getAll(RecordKeys.accountPartition(accountId), keys)
                    .forEach(record -> standing.put(record.key(), record));
        }
        return standing;
    }

    private static boolean isMadeBy(Invocation invocation, Room room, String memberId) {
        Record index = room.standing().get(RecordKeys.roomOf(memberId, room.id()));
        return invocation.id() != null
                && index != null
                && invocation.id().equals(new String(index.body(), StandardCharsets.US_ASCII));
    }

    private RoomMembership membership(
            Invocation invocation, String roomId, Member member, @Nullable RoomMembershipRole role) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return RoomMembership.builder()
                .roomId(roomId)
                .member(member)
                .role(role == null ? RoomMembershipRole.MEMBER : role)
                .invitedBy(invocation.caller().arn())
                .updatedTimestamp(now)
                .build();
    }

    private static List<Change> join(Invocation invocation, RoomMembership membership, Counter rooms) {
        String memberId = membership.member().memberId();
        String madeBy = invocation.id() == null ? "" : invocation.id();
        return List.of(
                Change.create(RecordKeys.member(membership.roomId(), memberId), row(membership)),
                Change.create(
                        RecordKeys.roomOf(memberId, membership.roomId()), madeBy.getBytes(StandardCharsets.US_ASCII)),
                rooms.changed(1));
    }

    /** Without email and name, which belong to the user and are looked up whenever the membership is shown. */
    static byte[] row(RoomMembership membership) {
        Member member =
                membership.member().toBuilder().email(null).fullName(null).build();
        return WireWriter.write(membership.toBuilder().member(member).build());
    }

    /** The stored membership, with the member as it is now; as it was written if there is no such member any more. */
    static RoomMembership shown(Record row, @Nullable Member member) {
        RoomMembership membership =
                Stored.<RoomMembership>read(row, RoomMembership.builder()).value();
        return member == null
                ? membership
                : membership.toBuilder().member(member).build();
    }

    private static MemberError limit(String memberId, String message) {
        return error(memberId, ErrorCode.RESOURCE_LIMIT_EXCEEDED, message);
    }

    private static MemberError error(String memberId, ErrorCode code, String message) {
        return MemberError.builder()
                .memberId(memberId)
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
