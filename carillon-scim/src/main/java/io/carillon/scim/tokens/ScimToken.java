package io.carillon.scim.tokens;

import io.carillon.directory.core.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM token without its secret.
 *
 * @param id by which lists, logs and the audit log name it
 * @param tenant the AWS account of the Chime account
 * @param accountId the one Chime account that it is for
 * @param name what its owner calls it, as the name of an access key; null if it has none
 * @param expiration when it ends; null for a token that works until it is deleted
 */
public record ScimToken(
        String id,
        Tenant tenant,
        String accountId,
        @Nullable String name,
        ScimAccess access,
        Instant createDate,
        @Nullable Instant expiration) {
    /** Whether it has ended at a time. */
    public boolean isExpired(Instant time) {
        return expiration != null && !time.isBefore(expiration);
    }
}
