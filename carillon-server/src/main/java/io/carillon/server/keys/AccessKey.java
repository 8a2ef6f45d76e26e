package io.carillon.server.keys;

import io.carillon.directory.core.Tenant;
import io.carillon.server.permissions.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key without its secret.
 *
 * @param tenant the AWS account that it belongs to
 * @param name what its owner calls it, a {@link KeyName}; null if it has none. Several keys may have the same
 * @param grant what it may do there
 * @param expiration when a temporary key ends; null for one that stays until it is deleted
 * @param activated false while its requests are refused
 */
public record AccessKey(
        String accessKeyId,
        Tenant tenant,
        @Nullable String name,
        Grant grant,
        Instant createDate,
        @Nullable Instant expiration,
        boolean activated) {
    /** The key under another name; null for none. */
    public AccessKey withName(@Nullable String newName) {
        return new AccessKey(accessKeyId, tenant, newName, grant, createDate, expiration, activated);
    }

    /** The key with another grant. */
    public AccessKey withGrant(Grant newGrant) {
        return new AccessKey(accessKeyId, tenant, name, newGrant, createDate, expiration, activated);
    }

    /** The key, activated or deactivated. */
    public AccessKey withActivated(boolean nowActivated) {
        return new AccessKey(accessKeyId, tenant, name, grant, createDate, expiration, nowActivated);
    }

    /** Whether its requests are accepted at a time. An expired key is expired, deactivated or not: it never works again. */
    public KeyStatus status(Instant time) {
        if (expiration != null && !time.isBefore(expiration)) {
            return KeyStatus.EXPIRED;
        }
        return activated ? KeyStatus.ACTIVE : KeyStatus.INACTIVE;
    }
}
