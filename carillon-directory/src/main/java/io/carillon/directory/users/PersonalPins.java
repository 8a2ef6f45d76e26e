package io.carillon.directory.users;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.accounts.PinClaims;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** Personal meeting PINs: ten digits, one per registered user, unique in the whole directory. */
public final class PersonalPins {
    private final AccountWrites writes;
    private final UserRecords records;
    private final PinClaims claims;

    PersonalPins(AccountWrites writes, UserRecords records, PinClaims claims) {
        this.writes = writes;
        this.records = records;
        this.claims = claims;
    }

    /** The user with the new PIN, and the old PIN, which may go to another user. */
    private record Reset(User user, @Nullable String oldPin) {}

    /**
     * Gives the user a new PIN and returns the user with it. The old PIN is free immediately.
     *
     * <p>Refused with BadRequestException for a user who has not registered and so has no PIN.
     */
    public User reset(Tenant tenant, String accountId, String userId) {
        writes.write(
                tenant, accountId, account -> new Plan<>(List.of(), requirePin(records.require(accountId, userId))));
        String pin = claims.claim(userId);
        Reset reset = claims.releasedIfRefused(
                pin,
                userId,
                () -> writes.write(tenant, accountId, account -> {
                    StoredUser stored = records.require(accountId, userId);
                    Record record = requirePin(stored);
                    User user = stored.user().toBuilder().personalPIN(pin).build();
                    return new Plan<>(
                            List.of(Change.replace(record, UserRecords.pin(pin))),
                            new Reset(user, stored.user().personalPIN()));
                }));
        if (reset.oldPin() != null) {
            claims.release(reset.oldPin(), userId);
        }
        return reset.user();
    }

    private static Record requirePin(StoredUser user) {
        if (user.pin() == null) {
            throw Refusal.badRequest("The user has not registered yet and has no personal PIN.");
        }
        return user.pin();
    }
}
