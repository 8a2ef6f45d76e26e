package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.EmailIndex;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.rooms.RoomLeaving;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserErrors;
import io.carillon.directory.users.UserRecords;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

/**
 * Moves users to another account of the tenant, where they keep id, PIN, licence, state, invite and settings.
 *
 * <p>Two accounts are two partitions, so a move takes five writes, each of which is conditional on the one before:
 *
 * <ol>
 *   <li>The target account expects the user.
 *   <li>The source account gives the user up, and keeps all of it in a record of its departure.
 *   <li>The target account has the user, and notes that it has arrived. If its address is taken there now, the expectation is
 *       withdrawn and the user returns to the source instead.
 *   <li>The source forgets the departure.
 *   <li>The target forgets the arrival.
 * </ol>
 *
 * <p>So the user is never in both accounts. Between the second and the third write it is in neither; after a crash there, the
 * same call continues when it is repeated, and so does the next move out of the account. Two calls that move the same user at
 * once do it once: the third write replaces the expectation, and the return removes the departure.
 */
public final class Moves {
    /** How many interrupted moves a call finishes in addition to its own. */
    private static final int SWEEP = 4;

    private static final byte[] EXPECTED = "expected".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARRIVED = "arrived".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final UserRecords users;
    private final EmailIndex emails;
    private final RoomLeaving rooms;

    Moves(Store store, AccountRecords accounts, AccountWrites writes, UserRecords users, RoomLeaving rooms) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
        this.users = users;
        this.emails = new EmailIndex(store);
        this.rooms = rooms;
    }

    /**
     * Moves users, one after the other, out of their rooms and into another account. One who cannot be moved leaves the others
     * alone: if the other account has the address or the id, or if the user has a phone number, which must be disassociated
     * first.
     *
     * @return an error for each user who was not moved, in the order of the ids; BadRequestException if the accounts are the
     *     same, or from an Enterprise account to a Team account, NotFoundException if the tenant does not have both
     */
    public List<UserError> move(Tenant tenant, String sourceId, String targetId, List<String> userIds) {
        requireMovable(
                accounts.require(tenant, sourceId).value(),
                accounts.require(tenant, targetId).value());
        var errors = new ArrayList<UserError>();
        for (String userId : new LinkedHashSet<>(userIds)) {
            try {
                new Move(tenant, sourceId, targetId, userId).run();
            } catch (NotFoundException e) {
                errors.add(UserErrors.notFound(userId));
            } catch (ConflictException e) {
                errors.add(UserErrors.of(userId, ErrorCode.CONFLICT, String.valueOf(e.getMessage())));
            } catch (BadRequestException e) {
                errors.add(UserErrors.of(userId, ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage())));
            }
        }
        finishInterrupted(tenant, sourceId);
        return errors;
    }

    private static void requireMovable(Account source, Account target) {
        if (source.accountId().equals(target.accountId())) {
            throw Refusal.badRequest("The users are in this account already: name another one.");
        }
        if (target.accountType() == AccountType.TEAM && source.accountType() != AccountType.TEAM) {
            throw Refusal.badRequest("Users of an Enterprise account cannot move to a Team account.");
        }
    }

    private void finishInterrupted(Tenant tenant, String sourceId) {
        String partition = RecordKeys.accountPartition(sourceId);
        for (Record departure : store.scan(partition, RecordKeys.USER_DEPARTURES, null, SWEEP)) {
            User user = Stored.<User>read(departure, User.builder()).value();
            try {
                new Move(tenant, sourceId, user.accountId(), user.userId()).run();
            } catch (ChimeException e) {
                // It has returned, or waits for its address; the call that is about this user reports that.
            }
        }
    }

    /** The move of one user. */
    private final class Move {
        private final Tenant tenant;
        private final String sourceId;
        private final String targetId;
        private final String userId;

        Move(Tenant tenant, String sourceId, String targetId, String userId) {
            this.tenant = tenant;
            this.sourceId = sourceId;
            this.targetId = targetId;
            this.userId = userId;
        }

        void run() {
            if (!Ids.isId(userId)) {
                throw notInSource();
            }
            Record departure = departure();
            if (departure != null) {
                User user = user(departure);
                new Move(tenant, sourceId, user.accountId(), userId).arrive();
                if (!user.accountId().equals(targetId)) {
                    throw notInSource();
                }
                return;
            }
            if (users.find(sourceId, RecordKeys.user(userId)) == null
                    && users.find(targetId, RecordKeys.user(userId)) != null) {
                // An earlier call has moved it, and perhaps did not come to the last write.
                forgetArrival();
                return;
            }
            expect();
            depart();
            arrive();
        }

        private RuntimeException notInSource() {
            return Refusal.notFound("The user does not exist in this account.");
        }

        private @Nullable Record departure() {
            return users.find(sourceId, RecordKeys.userDeparture(userId));
        }

        private @Nullable Record arrival() {
            return users.find(targetId, RecordKeys.userArrival(userId));
        }

        private static boolean isArrived(Record arrival) {
            return Arrays.equals(arrival.body(), ARRIVED);
        }

        private static User user(Record departure) {
            return Stored.<User>read(departure, User.builder()).value();
        }

        /** The first write. */
        private void expect() {
            User user = movable(users.require(sourceId, userId));
            writes.write(tenant, targetId, account -> {
                AccountRecords.requireSupported(account.value(), user.licenseType(), "LicenseType");
                requireRoom(user);
                return arrival() == null
                        ? new Plan<>(List.of(Change.create(RecordKeys.userArrival(userId), EXPECTED)), true)
                        : Plan.unchanged(true);
            });
        }

        private static User movable(StoredUser stored) {
            if (stored.user().primaryProvisionedNumber() != null) {
                throw Refusal.badRequest("The user has a phone number. Disassociate it first.");
            }
            return stored.user();
        }

        private void requireRoom(User user) {
            if (users.find(targetId, RecordKeys.user(userId)) != null
                    || users.find(targetId, RecordKeys.bot(userId)) != null) {
                throw Refusal.conflict("The other account has a user with this id.");
            }
            if (user.primaryEmail() != null && emails.findId(targetId, user.primaryEmail()) != null) {
                throw Refusal.conflict("The other account has a user with this email address.");
            }
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
                if (departure() == null) {
                    withdraw();
                    throw e;
                }
            }
        }

        /** What gives the user up; false if something of it has changed while it was read. */
        private Plan<Boolean> giveUp() {
            if (departure() != null) {
                return Plan.unchanged(true);
            }
            StoredUser stored = users.require(sourceId, userId);
            User user = movable(stored).toBuilder().accountId(targetId).build();
            String countKey = RecordKeys.roomCountOf(userId);
            Counter joined = Counter.read(countKey, users.find(sourceId, countKey));
            Record invite = users.find(sourceId, RecordKeys.invite(userId));
            Record settings = users.find(sourceId, RecordKeys.userSettings(userId));
            var changes = new ArrayList<>(users.remove(sourceId, List.of(stored)));
            if (joined.value() > 0
                    || !isRemoved(changes, RecordKeys.invite(userId), invite)
                    || !isRemoved(changes, RecordKeys.userSettings(userId), settings)) {
                return Plan.unchanged(false);
            }
            changes.add(joined.record() == null ? Change.absent(countKey) : Change.delete(joined.record()));
            changes.add(Change.create(RecordKeys.userDeparture(userId), WireWriter.write(user)));
            copy(changes, invite, RecordKeys.userDepartureInvite(userId));
            copy(changes, settings, RecordKeys.userDepartureSettings(userId));
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

        private static void copy(List<Change> changes, @Nullable Record record, String key) {
            if (record != null) {
                changes.add(Change.create(key, record.body()));
            }
        }

        /** The third write, or the return; then the fourth and the fifth. */
        private void arrive() {
            Record departure = departure();
            if (departure == null) {
                // Another call has done all of it, or the user has returned.
                forgetArrival();
                return;
            }
            boolean arrived;
            try {
                arrived = writes.write(tenant, targetId, account -> taken(user(departure)));
            } catch (NotFoundException | ConflictException e) {
                if (returned()) {
                    throw e;
                }
                arrived = true;
            }
            if (!arrived && returned()) {
                throw Refusal.conflict("The user could not be moved and has returned. Move it again.");
            }
            forgetDeparture();
            forgetArrival();
        }

        /** What adds the user to the target; false if it is not expected there any more. */
        private Plan<Boolean> taken(User user) {
            Record arrival = arrival();
            if (arrival == null || isArrived(arrival)) {
                return Plan.unchanged(arrival != null);
            }
            requireRoom(user);
            var changes = new ArrayList<Change>(List.of(Change.replace(arrival, ARRIVED)));
            changes.addAll(creation(user));
            return new Plan<>(changes, true);
        }

        private List<Change> creation(User user) {
            var changes = new ArrayList<>(UserRecords.create(user));
            copy(changes, users.find(sourceId, RecordKeys.userDepartureInvite(userId)), RecordKeys.invite(userId));
            copy(
                    changes,
                    users.find(sourceId, RecordKeys.userDepartureSettings(userId)),
                    RecordKeys.userSettings(userId));
            return changes;
        }

        /** Brings the user back into the source, unless it has arrived after all. False if it has. */
        private boolean returned() {
            if (!withdraw()) {
                return false;
            }
            return writes.write(tenant, sourceId, account -> {
                Record departure = departure();
                if (departure == null) {
                    return Plan.unchanged(users.find(sourceId, RecordKeys.user(userId)) != null);
                }
                User user = user(departure).toBuilder().accountId(sourceId).build();
                if (user.primaryEmail() != null && emails.findId(sourceId, user.primaryEmail()) != null) {
                    throw Refusal.conflict("Both accounts have another user with this email address now. Change one of"
                            + " these addresses, and move the user again.");
                }
                var changes = new ArrayList<>(creation(user));
                changes.addAll(departures());
                return new Plan<>(changes, true);
            });
        }

        /** Ends the target's expectation of the user. False if the user has arrived. */
        private boolean withdraw() {
            return Attempts.until("this user", () -> {
                Record arrival = arrival();
                if (arrival == null || isArrived(arrival)) {
                    return Optional.of(arrival == null);
                }
                store.write(RecordKeys.accountPartition(targetId), List.of(Change.delete(arrival)));
                return Optional.of(true);
            });
        }

        private List<Change> departures() {
            return users
                    .findRecords(
                            sourceId,
                            List.of(
                                    RecordKeys.userDeparture(userId),
                                    RecordKeys.userDepartureInvite(userId),
                                    RecordKeys.userDepartureSettings(userId)))
                    .values()
                    .stream()
                    .map(Change::delete)
                    .toList();
        }

        private void forgetDeparture() {
            removed(sourceId, departures());
        }

        private void forgetArrival() {
            Record arrival = arrival();
            if (arrival != null && isArrived(arrival)) {
                removed(targetId, List.of(Change.delete(arrival)));
            }
        }

        private void removed(String accountId, List<Change> changes) {
            if (changes.isEmpty()) {
                return;
            }
            try {
                store.write(RecordKeys.accountPartition(accountId), changes);
            } catch (ConditionFailedException e) {
                // Another call has removed it.
            }
        }
    }
}
