package io.carillon.server.keys;

import io.carillon.store.Store;

/** The secrets in a store, which only its {@code secret.key} opens. */
public final class StoredSecrets {
    private StoredSecrets() {}

    /** Whether there are any: then a new {@code secret.key} for this store would be wrong. */
    public static boolean areIn(Store store) {
        return SecretKind.ALL.stream()
                .anyMatch(kind -> !store.scan(kind.partition(), "", null, 1).isEmpty());
    }

    /** Whether a partition is one that secrets are in. */
    public static boolean areInPartition(String partition) {
        return partition.equals(AccessKeys.PARTITION) || partition.equals(TokenKeys.PARTITION);
    }

    /**
     * Decrypts all of them.
     *
     * @throws WrongKeyFileException if one was encrypted with another {@code secret.key}
     */
    public static void requireOpen(AccessKeys accessKeys, TokenKeys tokenKeys) {
        tokenKeys.ids();
        accessKeys.requireOpen();
    }
}
