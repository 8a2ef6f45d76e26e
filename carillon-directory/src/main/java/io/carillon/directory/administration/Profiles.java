package io.carillon.directory.administration;

import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.DisplayText;
import io.carillon.directory.core.EmailAddresses;
import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.Invitations;
import io.carillon.directory.users.StoredUser;
import io.carillon.directory.users.UserRecords;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Names and addresses of users: they changed at AWS where the people themselves, or their company's directory, changed them.
 * The id stays, so PIN, rooms, settings and phone number do too.
 */
public final class Profiles {
    private final AccountWrites writes;
    private final UserRecords users;

    Profiles(AccountWrites writes, UserRecords users) {
        this.writes = writes;
        this.users = users;
    }

    /**
     * Gives a user another name, another address, or both, in one write with the index of addresses and the invite. Users of
     * every state and of every type of account. The same again changes nothing.
     *
     * @param displayName as {@link Invitations#requireName} allows it, not blank; null to keep the name
     * @param email matches the AWS model's pattern; null to keep the address
     * @return the user with its PIN; ConflictException if another user of the account has the address in any spelling,
     *     BadRequestException for a name or an address that no user may have, or if neither is given
     */
    public User update(
            Tenant tenant, String accountId, String userId, @Nullable String displayName, @Nullable String email) {
        requireUsable(displayName, email);
        return writes.write(tenant, accountId, account -> {
            StoredUser stored = users.require(accountId, userId);
            User.Builder changed = stored.user().toBuilder();
            if (displayName != null) {
                changed.displayName(displayName);
            }
            if (email != null) {
                changed.primaryEmail(email);
            }
            User user = changed.build();
            return user.equals(stored.user())
                    ? Plan.unchanged(user)
                    : new Plan<>(users.changeProfile(accountId, stored, user), user);
        });
    }

    private static void requireUsable(@Nullable String displayName, @Nullable String email) {
        if (displayName == null && email == null) {
            throw Refusal.badRequest("Give a DisplayName, a PrimaryEmail, or both.");
        }
        if (displayName != null) {
            Invitations.requireName(displayName);
            if (DisplayText.isBlank(displayName)) {
                throw Refusal.badRequest("A DisplayName must not be blank.");
            }
        }
        if (email != null) {
            EmailAddresses.requireUsable(email, "PrimaryEmail");
        }
    }
}
