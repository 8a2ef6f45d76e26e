package io.carillon.directory.users;

import io.carillon.directory.core.Refusal;
import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * How a provisioned user comes into an account: into a Team account by an invitation, as everybody does, and into others by
 * creation.
 *
 * @param creation of users who are registered from the beginning
 * @param invitations of users who accept later
 */
record UserArrivals(UserCreation creation, Invitations invitations, UserLifecycle lifecycle) {
    /** The invited user of an entry, before anything is added to it. */
    User invited(Account account, String userId, ProvisionedEntry entry) {
        if (entry.email() == null) {
            throw Refusal.badRequest("A new user of a Team account needs an email address.");
        }
        if (!entry.active()) {
            throw Refusal.badRequest("A Team account has no inactive users: they leave it.");
        }
        UserType type = entry.type() == null ? UserType.PRIVATE_USER : entry.type();
        return lifecycle.invited(account, userId, entry.email(), type).toBuilder()
                .displayName(entry.displayName())
                .build();
    }

    /** The changes that make an invited user. */
    List<Change> changes(UserCreation.Created created) {
        @Nullable String email = created.user().primaryEmail();
        var changes =
                new ArrayList<>(Invitations.creation(created.user(), invitations.newInvite(String.valueOf(email))));
        changes.addAll(created.changes());
        return changes;
    }
}
