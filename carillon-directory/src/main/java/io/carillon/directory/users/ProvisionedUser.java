package io.carillon.directory.users;

import io.carillon.directory.core.Stored;
import io.carillon.directory.wire.WireWriter;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Record;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A user with what an identity provider keeps with it. The row is made a user only when that is asked for: lists copy its bytes. Used
 * by one thread at a time.
 */
public final class ProvisionedUser {
    private final byte[] json;
    private final int start;
    private final int end;
    private final long version;
    private final @Nullable String externalId;
    private final @Nullable String attributes;
    private final @Nullable Instant changedOn;
    private @Nullable User user;

    private ProvisionedUser(
            byte[] json,
            int start,
            int end,
            long version,
            @Nullable String externalId,
            @Nullable String attributes,
            @Nullable Instant changedOn) {
        this.json = json;
        this.start = start;
        this.end = end;
        this.version = version;
        this.externalId = externalId;
        this.attributes = attributes;
        this.changedOn = changedOn;
    }

    static ProvisionedUser of(Record row, @Nullable Record attributesRecord) {
        return of(row.body(), 0, row.body().length, row.version(), attributesRecord);
    }

    /** The user of one of several rows. */
    static ProvisionedUser of(JoinedRecords rows, int index, @Nullable Record attributesRecord) {
        return of(rows.bodies(), rows.start(index), rows.ends()[index], rows.versions()[index], attributesRecord);
    }

    private static ProvisionedUser of(
            byte[] rows, int start, int end, long version, @Nullable Record attributesRecord) {
        UserAttributes attributes = UserAttributes.read(attributesRecord);
        return attributes == null
                ? new ProvisionedUser(rows, start, end, version, null, null, null)
                : new ProvisionedUser(
                        rows,
                        start,
                        end,
                        version,
                        attributes.externalId(),
                        attributes.text(),
                        attributes.changedOnOf(Arrays.copyOfRange(rows, start, end)));
    }

    /** A user in a list of people. It has no version. */
    public static ProvisionedUser of(User user, @Nullable ProvidedAttributes provided) {
        byte[] row = UserRecords.row(user);
        return provided == null
                ? new ProvisionedUser(row, 0, row.length, 0, null, null, null)
                : new ProvisionedUser(
                        row, 0, row.length, 0, provided.externalId(), provided.attributes(), provided.changedOn());
    }

    /** The user as ListUsers shows it. */
    public User user() {
        User made = user;
        if (made == null) {
            var row = new Record("of a user", version, Arrays.copyOfRange(json, start, end));
            made = Stored.<User>read(row, User.builder()).value();
            user = made;
        }
        return made;
    }

    /** The same as {@link WireWriter} has written it, from {@link #start} to {@link #end}. Must not be changed. */
    public byte[] json() {
        return json;
    }

    /** Where the user begins in {@link #json}. */
    public int start() {
        return start;
    }

    /** After the user in {@link #json}. */
    public int end() {
        return end;
    }

    /** The version of the row; another one after each change of the user by anybody. */
    public long version() {
        return version;
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
        byte[] row = UserRecords.row(UserLifecycle.suspended(user()));
        return new ProvisionedUser(row, 0, row.length, version, externalId, attributes, changedOn);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvisionedUser that
                && version == that.version
                && Objects.equals(externalId, that.externalId)
                && Objects.equals(attributes, that.attributes)
                && Objects.equals(changedOn, that.changedOn)
                && user().equals(that.user());
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, externalId, attributes, changedOn);
    }

    @Override
    public String toString() {
        return "ProvisionedUser[" + user().userId() + "]";
    }
}
