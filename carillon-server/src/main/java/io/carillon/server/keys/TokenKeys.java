package io.carillon.server.keys;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import io.carillon.server.tokens.TokenKey;
import java.util.List;
import java.util.random.RandomGenerator;

/** The key of NextTokens in the store, encrypted, so that tokens outlive a restart and are good on every server. */
public final class TokenKeys {
    private static final String PARTITION = "token-keys";
    private static final String FIRST = "key/1";

    private final Store store;
    private final SecretBox box;
    private final RandomGenerator random;

    /**
     * The token key of a store.
     *
     * @param random a secure one
     */
    public TokenKeys(Store store, SecretBox box, RandomGenerator random) {
        this.store = store;
        this.box = box;
        this.random = random;
    }

    /** The key, made by whoever comes first. */
    public TokenKey current() {
        Record record = store.get(PARTITION, FIRST);
        if (record == null) {
            create();
            record = store.get(PARTITION, FIRST);
        }
        if (record == null) {
            throw new IllegalStateException("The token key vanished from the store.");
        }
        return TokenKey.of(1, box.unlock(FIRST, record.body()));
    }

    private void create() {
        byte[] secret = new byte[TokenKey.SECRET_LENGTH];
        random.nextBytes(secret);
        try {
            store.write(PARTITION, List.of(Change.create(FIRST, box.lock(FIRST, secret))));
        } catch (ConditionFailedException e) {
            // Another server made it at the same moment.
        }
    }
}
