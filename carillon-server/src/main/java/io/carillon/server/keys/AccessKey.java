package io.carillon.server.keys;

import io.carillon.directory.core.Tenant;
import io.carillon.server.permissions.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key without its secret.
 *
 * @param tenant the AWS account that it belongs to
 * @param grant what it may do there
 * @param expiration when a temporary key ends; null for one that stays until it is deleted
 */
public record AccessKey(
        String accessKeyId,
        Tenant tenant,
        Grant grant,
        Instant createDate,
        @Nullable Instant expiration) {
    /** The only status: a key that must not work is deleted. */
    public static final String ACTIVE = "Active";
}
