package io.carillon.directory.users;

import io.carillon.directory.users.UserLoad.Mode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The users that entries of a load are about, as far as there are any.
 *
 * @param addresses the ids of the users who have the addresses of entries
 * @param existing the users of the account, by id
 * @param elsewhere the ids that users of the tenant's other accounts have
 */
record FoundUsers(Mode mode, Map<String, String> addresses, Map<String, StoredUser> existing, Set<String> elsewhere) {
    /** The user of an entry; null if it is a new one. */
    @Nullable
    StoredUser of(User entry) throws EntryRefusedException {
        StoredUser byId = entry.userId() == null ? null : existing.get(entry.userId());
        String holder = entry.primaryEmail() == null ? null : addresses.get(entry.primaryEmail());
        StoredUser byAddress = holder == null ? null : existing.get(holder);
        if (holder != null && byAddress == null) {
            throw new EntryRefusedException(
                    "PrimaryEmail", "The address leads to a user who is not there; run 'carillon store check'.");
        }
        if (byAddress != null
                && (byId != null || (mode == Mode.PRESERVE && entry.userId() != null))
                && !byAddress.user().userId().equals(entry.userId())) {
            throw new EntryRefusedException(
                    "PrimaryEmail",
                    "Another user of the account has this address: "
                            + byAddress.user().userId() + ".");
        }
        if (byId == null && entry.userId() != null && elsewhere.contains(entry.userId())) {
            throw new EntryRefusedException("UserId", "A user of another Chime account has this id.");
        }
        return byId == null ? byAddress : byId;
    }
}
