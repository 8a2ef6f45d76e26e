package io.carillon.cli.settings;

import io.carillon.server.replay.ResponseCache;

/** The size of the cache of responses. */
final class CacheSettings extends SettingGroup {
    private final Setting responsesBytes = setting(
            "cache.responses.bytes",
            ResponseCache.DEFAULT_BYTES,
            Values.number(0, 999_999_999),
            "Total size of the cached responses to reads, in bytes; at most a quarter of the memory. 0 switches the cache off.");

    int bytes(SettingValues values) {
        return values.number(responsesBytes);
    }
}
