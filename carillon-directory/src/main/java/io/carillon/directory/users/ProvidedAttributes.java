package io.carillon.directory.users;

import io.carillon.store.Record;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider keeps with a user, in a list of people.
 *
 * @param externalId the provider's id, unique in the account; null for none, or to keep the present one
 * @param attributes what else it keeps, all of it; null for nothing, or to keep the present ones
 * @param changedOn when the user was last changed; null if that is not known. A load sets its own time
 */
public record ProvidedAttributes(
        @Nullable String externalId,
        @Nullable String attributes,
        @Nullable Instant changedOn) {
    /** What is kept with the user of a row; null for nothing. */
    static @Nullable ProvidedAttributes of(Record row, @Nullable Record attributesRecord) {
        UserAttributes kept = UserAttributes.read(attributesRecord);
        return kept == null
                ? null
                : new ProvidedAttributes(kept.externalId(), kept.text(), kept.changedOnOf(row.body()));
    }
}
