package io.carillon.directory.groups;

import io.carillon.directory.core.Counter;
import io.carillon.store.Record;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.License;

/**
 * A group of an account, without its members.
 *
 * @param id by which groups are listed
 * @param externalId the identity provider's id of it, unique in the account; null for none
 * @param lastModified when its name, its external id or its members last changed
 * @param size how many members it has
 * @param license what it gives its members; null for none
 * @param version changes whenever {@code lastModified} would, and never returns to an earlier value
 */
public record Group(
        String id,
        String displayName,
        @Nullable String externalId,
        Instant created,
        Instant lastModified,
        int size,
        @Nullable License license,
        long version) {
    static Group of(Record record, @Nullable Record size, LicenseBindings bindings) {
        GroupRow row = GroupRow.read(record);
        return new Group(
                row.id(),
                row.displayName(),
                row.externalId(),
                row.created(),
                row.lastModified(),
                Counter.read(record.key(), size).value(),
                bindings.of(row.id()),
                record.version());
    }
}
