package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An access key as the commands show it, without its secret.
 *
 * @param status at the moment of the command
 * @param lastUse to the minute; null if it has not been used
 */
record ListedKey(AccessKey key, KeyStatus status, @Nullable Instant lastUse) {
    static ListedKey of(AccessKey key, AccessKeys keys, Instant now) {
        return new ListedKey(key, key.status(now), keys.lastUses().of(key.accessKeyId()));
    }

    /** All keys, newest last. */
    static List<ListedKey> all(AccessKeys keys, Instant now) {
        Map<String, Instant> lastUses = keys.lastUses().all();
        return keys.list().stream()
                .map(key -> new ListedKey(key, key.status(now), lastUses.get(key.accessKeyId())))
                .toList();
    }
}
