package io.carillon.server.keys;

import io.carillon.directory.store.ChangeCounts;
import io.carillon.directory.store.Store;
import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.CredentialLookup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were read before, as long as the store says that no key has changed since, on this server or by another
 * process. Over a store that cannot tell, each is read every time. Safe for many threads.
 */
public final class CredentialCache implements CredentialLookup<Grant> {
    private static final int MAX_ENTRIES = 4096;

    private final AccessKeys keys;
    private final @Nullable ChangeCounts changes;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Credential<Grant> credential, long changes) {}

    /** A cache of the keys of {@code store}. */
    public CredentialCache(AccessKeys keys, Store store) {
        this.keys = keys;
        this.changes = store.changeCounts();
    }

    @Override
    public @Nullable Credential<Grant> find(String accessKeyId) {
        return changes == null || !changes.refresh() ? keys.find(accessKeyId) : findUnchanged(accessKeyId, changes);
    }

    /** The same for one who has taken in changes just before, by {@link ChangeCounts#refresh()} of the same store. */
    public @Nullable Credential<Grant> findAfterRefresh(String accessKeyId) {
        return changes == null ? keys.find(accessKeyId) : findUnchanged(accessKeyId, changes);
    }

    private @Nullable Credential<Grant> findUnchanged(String accessKeyId, ChangeCounts changes) {
        long now = changes.of(AccessKeys.PARTITION);
        Entry entry = entries.get(accessKeyId);
        if (entry != null && entry.changes() == now) {
            return entry.credential();
        }
        return read(accessKeyId, now);
    }

    private @Nullable Credential<Grant> read(String accessKeyId, long now) {
        Credential<Grant> credential = keys.find(accessKeyId);
        if (credential == null) {
            entries.remove(accessKeyId);
            return null;
        }
        if (entries.size() >= MAX_ENTRIES) {
            // More keys at work than anybody has; to begin anew is as good as to choose.
            entries.clear();
        }
        entries.put(accessKeyId, new Entry(credential, now));
        return credential;
    }
}
