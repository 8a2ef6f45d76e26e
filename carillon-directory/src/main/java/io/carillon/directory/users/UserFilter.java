package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * Which users ListUsers shows; with both, those that fulfil both.
 *
 * @param email the user's address, in any case; null for any
 * @param type the user's type; null for any
 */
public record UserFilter(@Nullable String email, @Nullable UserType type) {
    /** All users. */
    public static final UserFilter NONE = new UserFilter(null, null);
}
