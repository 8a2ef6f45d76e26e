package io.carillon.server.keys;

import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.CredentialLookup;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;

/** Cached credentials of access keys, valid as {@link CurrentRecords} are. Safe for many threads. */
public final class CredentialCache implements CredentialLookup<Grant> {
    static final int MAX_ENTRIES = CurrentRecords.MAX_ENTRIES;

    private final CurrentRecords<Credential<Grant>> records;

    /** A cache of the keys of {@code store}. */
    public CredentialCache(AccessKeys keys, Store store) {
        records = new CurrentRecords<>(store, AccessKeys.PARTITION, keys::find);
    }

    /** The credential as it is now; it may have to be read from the store. */
    @Override
    public @Nullable Credential<Grant> find(String accessKeyId) {
        return records.find(accessKeyId);
    }

    /** The credential as it is now, if it is cached; else null. Does not wait. */
    public @Nullable Credential<Grant> findCached(String accessKeyId) {
        return records.findCached(accessKeyId);
    }

    /** The credential by counts of changes that the caller has just got from the same store, if it is cached; else null. */
    public @Nullable Credential<Grant> findCached(String accessKeyId, ChangeCounts.Snapshot counts) {
        return records.findCached(accessKeyId, counts);
    }

    /** Whether the key existed when it was last looked up, so that its holder is probably known. Does not wait. */
    public boolean isFamiliar(String accessKeyId) {
        return records.isFamiliar(accessKeyId);
    }

    /** How often a credential was found here. */
    public long hits() {
        return records.hits();
    }

    /** How often one was read from the store. */
    public long misses() {
        return records.misses();
    }

    /** How many credentials are cached. */
    public int size() {
        return records.size();
    }
}
