package io.carillon.directory.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * A user as an identity provider wants it.
 *
 * @param email its address; null only for a user who has none and gets none
 * @param displayName its name; null to keep the present one, or to make one of the address
 * @param type of a new user; null for a private user. That of an existing user cannot change
 * @param active false to suspend it, or to have it leave a Team account
 * @param externalId at most {@link Provisioning#MAX_EXTERNAL_ID} characters; null for none
 * @param attributes at most {@link Provisioning#MAX_ATTRIBUTES} characters; null for none
 */
public record ProvisionedEntry(
        @Nullable String email,
        @Nullable String displayName,
        @Nullable UserType type,
        boolean active,
        @Nullable String externalId,
        @Nullable String attributes) {}
