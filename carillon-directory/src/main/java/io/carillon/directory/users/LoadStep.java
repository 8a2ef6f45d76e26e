package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * What is to become of an entry of a load.
 *
 * @param before the user that there is; null for a new one
 * @param after the user as it will be; null if the entry is refused
 * @param refusal the outcome of an entry that is refused; null otherwise
 */
record LoadStep(
        UserEntry entry,
        @Nullable StoredUser before,
        @Nullable User after,
        @Nullable LoadOutcome refusal) {
    LoadStep with(User user) {
        return new LoadStep(entry, before, user, null);
    }

    LoadStep refused(String member, String reason) {
        return new LoadStep(
                entry, before, null, LoadOutcome.refused(before == null ? null : before.user(), member, reason));
    }
}
