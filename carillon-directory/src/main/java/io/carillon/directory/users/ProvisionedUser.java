package io.carillon.directory.users;

import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Record;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A user with what an identity provider keeps with it. The row is made a user only when that is asked for: lists copy its bytes. Used
 * by one thread at a time.
 */
public final class ProvisionedUser {
    private final Record row;
    private final @Nullable String externalId;
    private final @Nullable String attributes;
    private final @Nullable Instant changedOn;
    private @Nullable User user;

    private ProvisionedUser(
            Record row, @Nullable String externalId, @Nullable String attributes, @Nullable Instant changedOn) {
        this.row = row;
        this.externalId = externalId;
        this.attributes = attributes;
        this.changedOn = changedOn;
    }

    static ProvisionedUser of(Record row, @Nullable Record attributesRecord) {
        UserAttributes attributes = UserAttributes.read(attributesRecord);
        return attributes == null
                ? new ProvisionedUser(row, null, null, null)
                : new ProvisionedUser(
                        row, attributes.externalId(), attributes.text(), attributes.changedOnOf(row.body()));
    }

    /** A user in a list of people. It has no version. */
    public static ProvisionedUser of(User user, @Nullable ProvidedAttributes provided) {
        var row = new Record("user", 0, UserRecords.row(user));
        return provided == null
                ? new ProvisionedUser(row, null, null, null)
                : new ProvisionedUser(row, provided.externalId(), provided.attributes(), provided.changedOn());
    }

    /** The user as ListUsers shows it. */
    public User user() {
        User made = user;
        if (made == null) {
            made = Stored.<User>read(row, User.builder()).value();
            user = made;
        }
        return made;
    }

    /** The same as {@link WireWriter} has written it. Must not be changed. */
    public byte[] json() {
        return row.body();
    }

    /** The version of the row; another one after each change of the user by anybody. */
    public long version() {
        return row.version();
    }

    /** The provider's id; null for none. */
    public @Nullable String externalId() {
        return externalId;
    }

    /** What the provider keeps; null for nothing. */
    public @Nullable String attributes() {
        return attributes;
    }

    /** When the user was last changed; null if that is not known, since the last change was made elsewhere. */
    public @Nullable Instant changedOn() {
        return changedOn;
    }

    /** The user after it has left its account, which keeps nothing of it. */
    ProvisionedUser departed() {
        return new ProvisionedUser(
                new Record(row.key(), row.version(), UserRecords.row(UserLifecycle.suspended(user()))),
                externalId,
                attributes,
                changedOn);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvisionedUser that
                && version() == that.version()
                && Objects.equals(externalId, that.externalId)
                && Objects.equals(attributes, that.attributes)
                && Objects.equals(changedOn, that.changedOn)
                && user().equals(that.user());
    }

    @Override
    public int hashCode() {
        return Objects.hash(version(), externalId, attributes, changedOn);
    }

    @Override
    public String toString() {
        return "ProvisionedUser[" + user().userId() + "]";
    }
}
