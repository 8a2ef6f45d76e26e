package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.rooms.RoomLeaving;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserRecords;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.User;

/** The first half of one user's move: the target expects the user, and the source gives it up. {@link Moves} describes the whole. */
final class UserMove {
    private final AccountWrites writes;
    private final UserRecords users;
    private final RoomLeaving rooms;
    private final Tenant tenant;
    private final String sourceId;
    private final String targetId;
    private final String userId;
    private final MoveRecords records;
    private final UserArrival arrival;

    UserMove(
            AccountWrites writes,
            UserRecords users,
            RoomLeaving rooms,
            Tenant tenant,
            String sourceId,
            String targetId,
            String userId,
            MoveRecords records,
            UserArrival arrival) {
        this.writes = writes;
        this.users = users;
        this.rooms = rooms;
        this.tenant = tenant;
        this.sourceId = sourceId;
        this.targetId = targetId;
        this.userId = userId;
        this.records = records;
        this.arrival = arrival;
    }

    void run() {
        if (!records.isInSource() && records.isInTarget()) {
            // An earlier call has moved it, and perhaps did not come to the last write.
            records.forgetArrival();
            return;
        }
        expect();
        depart();
        arrival.run();
    }

    /** The first write. */
    private void expect() {
        User user = movable(users.require(sourceId, userId));
        writes.write(tenant, targetId, account -> {
            AccountRecords.requireSupported(account.value(), user.licenseType(), "LicenseType");
            arrival.requireRoom(user);
            return records.arrival() == null ? new Plan<>(List.of(records.expectation()), true) : Plan.unchanged(true);
        });
    }

    private static User movable(StoredUser stored) {
        if (stored.user().primaryProvisionedNumber() != null) {
            throw Refusal.badRequest("The user has a phone number. Disassociate it first.");
        }
        return stored.user();
    }

    /** The second write. */
    private void depart() {
        try {
            Attempts.untilTrue("this user", () -> {
                rooms.leaveAll(tenant, sourceId, userId);
                return writes.write(tenant, sourceId, account -> giveUp());
            });
        } catch (ChimeException e) {
            // Unless another call that moves the user was faster, which goes on below.
            if (records.departure() == null) {
                arrival.withdraw();
                throw e;
            }
        }
    }

    /** What gives the user up; false if something of it has changed while it was read. */
    private Plan<Boolean> giveUp() {
        if (records.departure() != null) {
            return Plan.unchanged(true);
        }
        StoredUser stored = users.require(sourceId, userId);
        User user = movable(stored).toBuilder().accountId(targetId).build();
        String countKey = RecordKeys.roomCountOf(userId);
        Counter joined = Counter.read(countKey, users.find(sourceId, countKey));
        Record invite = users.find(sourceId, RecordKeys.invite(userId));
        Record settings = users.find(sourceId, RecordKeys.userSettings(userId));
        Record attributes = users.find(sourceId, RecordKeys.userAttributes(userId));
        var changes = new ArrayList<>(users.remove(sourceId, List.of(stored)));
        if (joined.value() > 0
                || !isRemoved(changes, RecordKeys.invite(userId), invite)
                || !isRemoved(changes, RecordKeys.userSettings(userId), settings)
                || !isRemoved(changes, RecordKeys.userAttributes(userId), attributes)) {
            return Plan.unchanged(false);
        }
        changes.add(joined.record() == null ? Change.absent(countKey) : Change.delete(joined.record()));
        changes.add(Change.create(RecordKeys.userDeparture(userId), WireWriter.write(user)));
        changes.addAll(MoveRecords.copy(invite, RecordKeys.userDepartureInvite(userId)));
        changes.addAll(MoveRecords.copy(settings, RecordKeys.userDepartureSettings(userId)));
        changes.addAll(MoveRecords.copy(attributes, RecordKeys.userDepartureAttributes(userId)));
        return new Plan<>(changes, true);
    }

    /** Whether the changes delete exactly what was read, or nothing at this key if that was nothing. */
    private static boolean isRemoved(List<Change> changes, String key, @Nullable Record read) {
        return changes.stream()
                .filter(change ->
                        change instanceof Change.Delete && change.key().equals(key))
                .findFirst()
                .map(change -> read != null && change.expected() == read.version())
                .orElse(read == null);
    }
}
