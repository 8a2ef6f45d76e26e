package io.carillon.directory.users;

import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A user with what an identity provider keeps with it.
 *
 * @param user as ListUsers shows it
 * @param version of the row; another one after each change of the user by anybody
 * @param externalId the provider's id; null for none
 * @param attributes what the provider keeps; null for nothing
 * @param changedOn when the user was last changed; null if that is not known, since the last change was made elsewhere
 */
public record ProvisionedUser(
        User user,
        long version,
        @Nullable String externalId,
        @Nullable String attributes,
        @Nullable Instant changedOn) {
    static ProvisionedUser of(Record row, @Nullable Record attributesRecord) {
        UserAttributes attributes = UserAttributes.read(attributesRecord);
        return new ProvisionedUser(
                Stored.<User>read(row, User.builder()).value(),
                row.version(),
                attributes == null ? null : attributes.externalId(),
                attributes == null ? null : attributes.text(),
                attributes == null ? null : attributes.changedOnOf(row.body()));
    }

    /** Whether the user is not suspended. */
    public boolean isActive() {
        return user.userRegistrationStatus() != RegistrationStatus.SUSPENDED;
    }

    /** The user after it has left its account, which keeps nothing of it. */
    ProvisionedUser departed() {
        return new ProvisionedUser(UserLifecycle.suspended(user), version, externalId, attributes, changedOn);
    }
}
