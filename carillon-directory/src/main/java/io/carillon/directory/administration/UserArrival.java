package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The second half of one user's move, from the departure on: the user arrives in the target or returns to the source. It may be
 * run again after any interruption, and by several at once. {@link Moves} describes the whole.
 */
final class UserArrival {
    private final Store store;
    private final AccountWrites writes;
    private final UserRecords users;
    private final EmailIndex emails;
    private final Tenant tenant;
    private final String sourceId;
    private final String targetId;
    private final String userId;
    private final MoveRecords records;

    UserArrival(
            Store store,
            AccountWrites writes,
            UserRecords users,
            Tenant tenant,
            String sourceId,
            String targetId,
            String userId,
            MoveRecords records) {
        this.store = store;
        this.writes = writes;
        this.users = users;
        this.emails = new EmailIndex(store);
        this.tenant = tenant;
        this.sourceId = sourceId;
        this.targetId = targetId;
        this.userId = userId;
        this.records = records;
    }

    /** The third write, or the return; then the fourth and the fifth. */
    void run() {
        Record departure = records.departure();
        if (departure == null) {
            // Another call has done all of it, or the user has returned.
            records.forgetArrival();
            return;
        }
        boolean arrived;
        try {
            arrived = writes.write(tenant, targetId, account -> taken(MoveRecords.user(departure)));
        } catch (NotFoundException | ConflictException e) {
            if (returned()) {
                throw e;
            }
            arrived = true;
        }
        if (!arrived && returned()) {
            throw Refusal.conflict("The user could not be moved and has returned. Move it again.");
        }
        records.forgetDeparture();
        records.forgetArrival();
    }

    /** Refuses a user whose id or address the target has. */
    void requireRoom(User user) {
        if (records.isInTarget() || users.find(targetId, RecordKeys.bot(userId)) != null) {
            throw Refusal.conflict("The other account has a user with this id.");
        }
        if (user.primaryEmail() != null && emails.findId(targetId, user.primaryEmail()) != null) {
            throw Refusal.conflict("The other account has a user with this email address.");
        }
        if (isExternalIdTaken(targetId)) {
            throw Refusal.conflict("The other account has a user with this external id.");
        }
    }

    /**
     * What adds the user to the target; false if it is not expected there any more. A copy of the accounts that was not made at
     * one moment may have the user there, but no longer its arrival.
     */
    private Plan<Boolean> taken(User user) {
        Record arrival = records.arrival();
        if (arrival == null) {
            return Plan.unchanged(records.isInTarget());
        }
        if (MoveRecords.isArrived(arrival)) {
            return Plan.unchanged(true);
        }
        requireRoom(user);
        var changes = new ArrayList<Change>(List.of(MoveRecords.arrived(arrival)));
        changes.addAll(creation(user));
        return new Plan<>(changes, true);
    }

    private List<Change> creation(User user) {
        var changes = new ArrayList<>(UserRecords.create(user));
        changes.addAll(MoveRecords.copy(
                users.find(sourceId, RecordKeys.userDepartureInvite(userId)), RecordKeys.invite(userId)));
        changes.addAll(MoveRecords.copy(
                users.find(sourceId, RecordKeys.userDepartureSettings(userId)), RecordKeys.userSettings(userId)));
        changes.addAll(MoveRecords.copy(
                users.find(sourceId, RecordKeys.userDepartureAttributes(userId)), RecordKeys.userAttributes(userId)));
        String externalId = records.externalId();
        if (externalId != null) {
            changes.add(Change.create(RecordKeys.externalId(externalId), userId.getBytes(StandardCharsets.US_ASCII)));
        }
        return changes;
    }

    private boolean isExternalIdTaken(String accountId) {
        String externalId = records.externalId();
        return externalId != null && users.find(accountId, RecordKeys.externalId(externalId)) != null;
    }

    /** Brings the user back into the source, unless it has arrived after all. False if it has. */
    private boolean returned() {
        if (!withdraw()) {
            return false;
        }
        return writes.write(tenant, sourceId, account -> {
            Record departure = records.departure();
            if (departure == null) {
                return Plan.unchanged(records.isInSource());
            }
            if (records.isInSource()) {
                // In a copy that was not made at one moment, the user had not left when it was read.
                return new Plan<>(records.endOfDeparture(), true);
            }
            User user =
                    MoveRecords.user(departure).toBuilder().accountId(sourceId).build();
            if (user.primaryEmail() != null && emails.findId(sourceId, user.primaryEmail()) != null) {
                throw Refusal.conflict("Both accounts have another user with this email address now. Change one of"
                        + " these addresses, and move the user again.");
            }
            if (isExternalIdTaken(sourceId)) {
                throw Refusal.conflict(
                        "Both accounts have another user with this external id now. Change one of them, and"
                                + " move the user again.");
            }
            var changes = new ArrayList<>(creation(user));
            changes.addAll(records.endOfDeparture());
            return new Plan<>(changes, true);
        });
    }

    /** Ends the target's expectation of the user. False if the user has arrived. */
    boolean withdraw() {
        return Attempts.until("this user", () -> {
            Record arrival = records.arrival();
            if (arrival == null || MoveRecords.isArrived(arrival)) {
                return Optional.of(arrival == null);
            }
            store.write(RecordKeys.accountPartition(targetId), List.of(Change.delete(arrival)));
            return Optional.of(true);
        });
    }
}
