package io.carillon.directory.numbers;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Attempts;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/**
 * Which user has which phone number, as users and numbers both show it.
 *
 * <p>User and number are stored in two partitions. The number is claimed before the user's row shows it, and freed after
 * the row no longer does. Both calls read the row first, and write it only if it is unchanged since. A disassociation reads
 * who has the number before it clears the row, and frees the number only if no association has written there since; every
 * association does write there, also where it finds the number claimed for the user already. So of two calls at once one is
 * done, and the other sees that and starts over. A crash between the two writes leaves a number that is assigned to a user
 * whose row does not show it; either call, sent again, completes its work.
 */
public final class PhoneNumberAssociations {
    private final AccountWrites accountWrites;
    private final UserRecords users;
    private final PhoneNumberWrites numberWrites;
    private final PhoneNumberRecords numbers;
    private final NumberHolders holders;

    PhoneNumberAssociations(
            AccountWrites accountWrites,
            UserRecords users,
            PhoneNumberWrites numberWrites,
            PhoneNumberRecords numbers,
            NumberHolders holders) {
        this.accountWrites = accountWrites;
        this.users = users;
        this.numberWrites = numberWrites;
        this.numbers = numbers;
        this.holders = holders;
    }

    /**
     * Gives a user a phone number, which must be for Business Calling. The same again changes nothing.
     *
     * <p>Refused with BadRequestException if another user has the number, if the user has another, if the number is in the
     * deletion queue or for another product; with NotFoundException if account, user or number does not exist.
     *
     * @param number E.164, its plus sign optional
     */
    public void associate(Tenant tenant, String accountId, String userId, String number) {
        String e164 = PhoneNumberIds.normalized(number);
        if (!associated(tenant, accountId, userId, e164, true)) {
            Attempts.untilTrue("this user", () -> associated(tenant, accountId, userId, e164, false));
        }
    }

    /**
     * One attempt. Where both sides show it already, the first is done. A later one writes the row all the same: what this
     * call wrote before may have let a disassociation leave the number to it.
     */
    private boolean associated(Tenant tenant, String accountId, String userId, String e164, boolean first) {
        try {
            StoredUser user = user(tenant, accountId, userId);
            boolean shown = e164.equals(user.user().primaryProvisionedNumber());
            boolean held = claim(tenant, accountId, userId, e164, shown);
            return (first && held && shown) || rowWritten(tenant, accountId, user, e164);
        } catch (NotFoundException e) {
            // The user, or the account, went while the number was being claimed.
            Stored<PhoneNumber> claimed = numbers.findById(tenant, e164);
            if (claimed != null) {
                holders.freeOfGone(tenant, List.of(claimed.value()));
            }
            throw e;
        }
    }

    /** Makes the number the user's. True if it was before. */
    private boolean claim(Tenant tenant, String accountId, String userId, String e164, boolean shown) {
        holders.freeOfGone(tenant, List.of(numbers.require(tenant, e164).value()));
        return numberWrites.write(tenant, () -> {
            Stored<PhoneNumber> number = numbers.require(tenant, e164);
            Record holding = holders.holding(tenant, userId);
            requireAssociable(number.value(), userId);
            if (holding != null && !NumberHolders.number(holding).equals(e164)) {
                throw Refusal.badRequest("The user has another phone number. Disassociate that first.");
            }
            if (NumberHolders.holder(number.value()) == null) {
                return new Plan<>(holders.assign(number, accountId, userId), false);
            }
            if (holding == null) {
                // It was freed between the two reads, so this write fails and all is read again.
                return new Plan<>(NumberHolders.confirm(number, userId), true);
            }
            return new Plan<>(shown ? List.of() : List.of(NumberHolders.touch(holding)), true);
        });
    }

    private static void requireAssociable(PhoneNumber number, String userId) {
        String holder = NumberHolders.holder(number);
        if (holder != null && !holder.equals(userId)) {
            throw Refusal.badRequest("The phone number is associated with another user. Disassociate it first.");
        }
        if (PhoneNumberLifecycle.isDeleted(number)) {
            throw Refusal.badRequest("The phone number is in the deletion queue. Restore it first.");
        }
        if (number.productType() != PhoneNumberProductType.BUSINESS_CALLING) {
            throw Refusal.badRequest(
                    "Users can have phone numbers of the product type BusinessCalling; this one is for "
                            + number.productTypeAsString() + ".");
        }
    }

    /** Takes the phone number from a user. A user without one is left as is, so that the call may be repeated. */
    public void disassociate(Tenant tenant, String accountId, String userId) {
        Attempts.untilTrue("this user", () -> disassociated(tenant, accountId, userId));
    }

    private boolean disassociated(Tenant tenant, String accountId, String userId) {
        StoredUser user = user(tenant, accountId, userId);
        Record holding = holders.holding(tenant, userId);
        if (holding == null && user.user().primaryProvisionedNumber() == null) {
            return true;
        }
        if (!rowWritten(tenant, accountId, user, null)) {
            return false;
        }
        if (holding != null) {
            holders.free(tenant, holding);
        }
        return true;
    }

    private StoredUser user(Tenant tenant, String accountId, String userId) {
        return accountWrites.write(
                tenant, accountId, account -> new Plan<>(List.of(), users.require(accountId, userId)));
    }

    /** Writes the user's row with {@code number}, if it is unchanged since it was read; false if it is not. */
    private boolean rowWritten(Tenant tenant, String accountId, StoredUser user, @Nullable String number) {
        return accountWrites.write(tenant, accountId, account -> {
            StoredUser now = users.require(accountId, user.user().userId());
            if (now.record().version() != user.record().version()) {
                return new Plan<>(List.of(), false);
            }
            return new Plan<>(
                    List.of(UserRecords.replace(
                            user,
                            user.user().toBuilder()
                                    .primaryProvisionedNumber(number)
                                    .build())),
                    true);
        });
    }
}
