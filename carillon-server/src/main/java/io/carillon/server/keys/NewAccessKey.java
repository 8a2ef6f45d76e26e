package io.carillon.server.keys;

import org.jspecify.annotations.Nullable;

/**
 * An access key with its secret, which is shown once, when the key is made.
 *
 * @param sessionToken what requests must carry with a temporary key; null for one that is not
 */
public record NewAccessKey(
        AccessKey key, String secretAccessKey, @Nullable String sessionToken) {
    @Override
    public String toString() {
        return "NewAccessKey[key=" + key + "]";
    }
}
