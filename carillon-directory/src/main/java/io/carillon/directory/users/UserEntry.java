package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A person as an administrator's list has it.
 *
 * @param user members that are null are unknown: an existing user keeps them, and a new one gets the default. The account id
 *     and the phone number are ignored
 * @param inviteId the id of the invitation; null for an existing or a new one
 * @param provided what an identity provider keeps with the user; null for nothing, and to leave what is there as it is
 */
public record UserEntry(
        User user, @Nullable String inviteId, @Nullable ProvidedAttributes provided) {
    /** A person of whom no identity provider keeps anything. */
    public UserEntry(User user, @Nullable String inviteId) {
        this(user, inviteId, null);
    }
}
