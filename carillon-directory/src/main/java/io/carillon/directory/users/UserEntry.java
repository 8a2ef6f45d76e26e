package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A person as an administrator's list has it.
 *
 * @param user members that are null are unknown: an existing user keeps them, and a new one gets the default. The account id
 *     and the phone number are ignored
 * @param inviteId the id of the invitation; null for an existing or a new one
 */
public record UserEntry(User user, @Nullable String inviteId) {}
