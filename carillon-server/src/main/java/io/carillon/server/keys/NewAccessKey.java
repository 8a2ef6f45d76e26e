package io.carillon.server.keys;

import org.jspecify.annotations.Nullable;

/**
 * An access key with its secret, which is shown once, when the key is created.
 *
 * @param sessionToken what requests with a temporary key must carry; null for other keys
 */
public record NewAccessKey(
        AccessKey key, String secretAccessKey, @Nullable String sessionToken) {
    @Override
    public String toString() {
        return "NewAccessKey[key=" + key + "]";
    }
}
