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
 * @param provided knows who has which external id
 */
record FoundUsers(
        Mode mode,
        Map<String, String> addresses,
        Map<String, StoredUser> existing,
        Set<String> elsewhere,
        LoadAttributes provided) {
    /** The user of an entry; null if it is a new one. */
    @Nullable
    StoredUser of(UserEntry person) throws EntryRefusedException {
        User entry = person.user();
        StoredUser byId = byId(person);
        String holder = entry.primaryEmail() == null ? null : addresses.get(entry.primaryEmail());
        StoredUser byAddress = holder == null ? null : existing.get(holder);
        if (holder != null && byAddress == null) {
            throw new EntryRefusedException(
                    "PrimaryEmail", "The address leads to a user who is not there; run 'carillon store check'.");
        }
        if (byAddress != null
                && (byId != null || (mode == Mode.PRESERVE && entry.userId() != null))
                && !byAddress
                        .user()
                        .userId()
                        .equals(byId == null ? entry.userId() : byId.user().userId())) {
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

    /** By the UserId, or else by the external id. */
    private @Nullable StoredUser byId(UserEntry person) throws EntryRefusedException {
        String id = person.user().userId();
        StoredUser own = id == null ? null : existing.get(id);
        String holder = provided.holder(person);
        if (holder == null || (own != null && holder.equals(id))) {
            return own;
        }
        StoredUser byExternalId = existing.get(holder);
        if (byExternalId == null || own != null || (mode == Mode.PRESERVE && id != null)) {
            throw new EntryRefusedException(
                    "externalId", "Another user of the account has this external id: " + holder + ".");
        }
        return byExternalId;
    }
}
