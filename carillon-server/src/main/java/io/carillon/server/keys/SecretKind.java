package io.carillon.server.keys;

import io.carillon.store.Record;
import java.util.List;

/**
 * A kind of records with encrypted secrets.
 *
 * @param partition where they are, with a {@link CurrentKey}
 * @param prefix of their keys
 */
record SecretKind(String partition, String prefix, Body body) {
    static final List<SecretKind> ALL = List.of(
            new SecretKind(
                    AccessKeys.PARTITION,
                    AccessKeys.KEYS,
                    (record, change) ->
                            AccessKeys.read(record).withSecrets(change).toJson()),
            new SecretKind(
                    TokenKeys.PARTITION,
                    TokenKeys.KEYS,
                    (record, change) -> change.apply(record.key(), record.body())));

    /** Changes, or looks at, an encrypted secret. */
    @FunctionalInterface
    interface SecretChange {
        byte[] apply(String name, byte[] box);
    }

    /** The body of a record after each of its secrets was passed to {@code change}. */
    @FunctionalInterface
    interface Body {
        byte[] with(Record record, SecretChange change);
    }
}
