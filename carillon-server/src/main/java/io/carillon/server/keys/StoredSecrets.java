package io.carillon.server.keys;

import io.carillon.store.Store;

/** The secrets in a store, which only its {@code secret.key} opens. */
public final class StoredSecrets {
    private StoredSecrets() {}

    /** Whether there are any: then a new {@code secret.key} for this store would be wrong. */
    public static boolean areIn(Store store) {
        return !store.scan(AccessKeys.PARTITION, "", null, 1).isEmpty()
                || !store.scan(TokenKeys.PARTITION, "", null, 1).isEmpty();
    }
}
