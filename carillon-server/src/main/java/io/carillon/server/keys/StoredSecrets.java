package io.carillon.server.keys;

import io.carillon.store.Store;

/** What a store holds that only its {@code secret.key} opens. */
public final class StoredSecrets {
    private StoredSecrets() {}

    /** Whether there is any: if so, a new {@code secret.key} for this store would be a wrong one. */
    public static boolean areIn(Store store) {
        return !store.scan(AccessKeys.PARTITION, "", null, 1).isEmpty()
                || !store.scan(TokenKeys.PARTITION, "", null, 1).isEmpty();
    }
}
