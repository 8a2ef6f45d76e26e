package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.Departures;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.Ids;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.rooms.RoomLeaving;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserRecords;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Removes people for good: from their rooms, from the account with every index entry, invite and setting, and what was
 * theirs elsewhere, a PIN and a phone number, is free again.
 *
 * <p>First the memberships go, a chunk per write. Then the user goes, in one write that is refused if the user has joined a
 * room meanwhile, and that leaves a mark with the PIN in the user's place. Then PIN and number are released, and finally the
 * mark goes. After a crash in between, the same call continues when it is repeated, and so do the next erasure in the
 * account and the start of a server.
 */
public final class Erasure {
    /** How many interrupted erasures a call finishes in addition to its own. */
    private static final int SWEEP = 4;

    private final Store store;
    private final AccountWrites writes;
    private final UserRecords users;
    private final PinClaims pins;
    private final RoomLeaving rooms;
    private final Departures departures;

    Erasure(
            Store store,
            AccountWrites writes,
            UserRecords users,
            PinClaims pins,
            RoomLeaving rooms,
            Departures departures) {
        this.store = store;
        this.writes = writes;
        this.users = users;
        this.pins = pins;
        this.rooms = rooms;
        this.departures = departures;
    }

    /**
     * Removes a user, whatever its state and the type of its account, or a NotFoundException. UnprocessableEntityException while
     * the user is on the way to another account.
     */
    public void erase(Tenant tenant, String accountId, String userId) {
        Attempts.untilTrue("this user", () -> {
            rooms.leaveAll(tenant, accountId, userId);
            return writes.write(tenant, accountId, account -> removal(accountId, userId));
        });
        String partition = RecordKeys.accountPartition(accountId);
        finish(tenant, partition, store.get(partition, RecordKeys.userErasure(userId)));
        store.scan(partition, RecordKeys.USER_ERASURES, null, SWEEP).forEach(mark -> finish(tenant, partition, mark));
    }

    /**
     * Completes all interrupted erasures in an account.
     *
     * @return how many there were
     */
    int finishAll(Tenant tenant, String accountId) {
        String partition = RecordKeys.accountPartition(accountId);
        int finished = 0;
        List<Record> marks = store.scan(partition, RecordKeys.USER_ERASURES, null, SWEEP);
        while (!marks.isEmpty()) {
            marks.forEach(mark -> finish(tenant, partition, mark));
            finished += marks.size();
            marks = store.scan(
                    partition,
                    RecordKeys.USER_ERASURES,
                    marks.get(marks.size() - 1).key(),
                    SWEEP);
        }
        return finished;
    }

    /** What removes the user; false if the user has joined a room again. Only the mark is left of a user who went before. */
    private Plan<Boolean> removal(String accountId, String userId) {
        StoredUser user = users.findAll(accountId, List.of(userId)).get(userId);
        if (user == null) {
            if (Ids.isId(userId) && users.find(accountId, RecordKeys.userErasure(userId)) != null) {
                return Plan.unchanged(true);
            }
            if (Ids.isId(userId) && users.find(accountId, RecordKeys.userDeparture(userId)) != null) {
                throw Refusal.unprocessable("The user is on the way to another account. Complete that move first.");
            }
            throw Refusal.notFound("The user does not exist in this account.");
        }
        String countKey = RecordKeys.roomCountOf(userId);
        Counter joined = Counter.read(countKey, users.find(accountId, countKey));
        if (joined.value() > 0) {
            return Plan.unchanged(false);
        }
        var changes = new ArrayList<>(users.remove(accountId, List.of(user)));
        changes.add(joined.record() == null ? Change.absent(countKey) : Change.delete(joined.record()));
        User pin = User.builder().personalPIN(user.user().personalPIN()).build();
        changes.add(Change.create(RecordKeys.userErasure(userId), WireWriter.write(pin)));
        return new Plan<>(changes, true);
    }

    private void finish(Tenant tenant, String partition, @Nullable Record mark) {
        if (mark == null) {
            // Another call has finished it.
            return;
        }
        pins.releaseIn(mark);
        departures.left(tenant, List.of(RecordKeys.id(mark.key())));
        try {
            store.write(partition, List.of(Change.delete(mark)));
        } catch (ConditionFailedException e) {
            // Another call has finished it.
        }
    }
}
