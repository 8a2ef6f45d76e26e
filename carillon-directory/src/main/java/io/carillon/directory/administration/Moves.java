package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountRecords;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.rooms.RoomLeaving;
import io.carillon.directory.users.UserErrors;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
 * same call continues when it is repeated, and so do the next move out of the account and the start of a server. Two calls that
 * move the same user at once do it once: the third write replaces the expectation, and the return removes the departure.
 */
public final class Moves {
    /** How many interrupted moves a call finishes in addition to its own. */
    private static final int SWEEP = 4;

    private final Store store;
    private final AccountRecords accounts;
    private final AccountWrites writes;
    private final UserRecords users;
    private final RoomLeaving rooms;

    Moves(Store store, AccountRecords accounts, AccountWrites writes, UserRecords users, RoomLeaving rooms) {
        this.store = store;
        this.accounts = accounts;
        this.writes = writes;
        this.users = users;
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
                move(tenant, sourceId, targetId, userId);
            } catch (NotFoundException e) {
                errors.add(UserErrors.notFound(userId));
            } catch (ConflictException e) {
                errors.add(UserErrors.of(userId, ErrorCode.CONFLICT, String.valueOf(e.getMessage())));
            } catch (BadRequestException e) {
                errors.add(UserErrors.of(userId, ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage())));
            }
        }
        finish(tenant, sourceId, departures(sourceId, null));
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

    private void move(Tenant tenant, String sourceId, String targetId, String userId) {
        if (!Ids.isId(userId)) {
            throw notInSource();
        }
        var records = new MoveRecords(store, users, sourceId, targetId, userId);
        Record departure = records.departure();
        if (departure == null) {
            UserArrival arrival = arrival(tenant, sourceId, targetId, userId);
            new UserMove(writes, users, rooms, tenant, sourceId, targetId, userId, records, arrival).run();
            return;
        }
        String already = MoveRecords.user(departure).accountId();
        arrival(tenant, sourceId, already, userId).run();
        if (!already.equals(targetId)) {
            throw notInSource();
        }
    }

    private UserArrival arrival(Tenant tenant, String sourceId, String targetId, String userId) {
        var records = new MoveRecords(store, users, sourceId, targetId, userId);
        return new UserArrival(store, writes, users, tenant, sourceId, targetId, userId, records);
    }

    private static RuntimeException notInSource() {
        return Refusal.notFound("The user does not exist in this account.");
    }

    /**
     * Completes all interrupted moves out of an account. A user for whom both accounts have another user with the address stays
     * on the way.
     *
     * @return how many users have arrived or returned
     */
    int finishAll(Tenant tenant, String sourceId) {
        int finished = 0;
        List<Record> departures = departures(sourceId, null);
        while (!departures.isEmpty()) {
            finished += finish(tenant, sourceId, departures);
            departures =
                    departures(sourceId, departures.get(departures.size() - 1).key());
        }
        return finished;
    }

    private List<Record> departures(String sourceId, @Nullable String after) {
        return store.scan(RecordKeys.accountPartition(sourceId), RecordKeys.USER_DEPARTURES, after, SWEEP);
    }

    private int finish(Tenant tenant, String sourceId, List<Record> departures) {
        int finished = 0;
        for (Record departure : departures) {
            User user = MoveRecords.user(departure);
            try {
                arrival(tenant, sourceId, user.accountId(), user.userId()).run();
                finished++;
            } catch (ChimeException e) {
                // It has returned, or waits for its address; the call that is about this user reports that.
            }
        }
        return finished;
    }
}
