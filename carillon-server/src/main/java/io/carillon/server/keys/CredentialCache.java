package io.carillon.server.keys;

import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.CredentialLookup;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were read before, as long as the store says that no key has changed since, on this server or by another
 * process. Over a store that cannot tell, each is read every time. Safe for many threads.
 */
public final class CredentialCache implements CredentialLookup<Grant> {
    static final int MAX_ENTRIES = 4096;

    private final AccessKeys keys;
    private final @Nullable ChangeCounts changes;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    /** Access keys that were there when they were last looked up. */
    private final Set<String> familiar = ConcurrentHashMap.newKeySet();

    private record Entry(Credential<Grant> credential, long changes) {}

    /** A cache of the keys of {@code store}. */
    public CredentialCache(AccessKeys keys, Store store) {
        this.keys = keys;
        this.changes = store.changeCounts();
    }

    /** The credential as it is now; it may have to be read from the store. */
    @Override
    public @Nullable Credential<Grant> find(String accessKeyId) {
        if (changes == null || !changes.refresh()) {
            return look(accessKeyId);
        }
        long now = changes.of(AccessKeys.PARTITION);
        Credential<Grant> unchanged = findUnchanged(accessKeyId, now);
        return unchanged == null ? read(accessKeyId, now) : unchanged;
    }

    /** The credential as it is now, if that can be told without waiting; else null. */
    public @Nullable Credential<Grant> findAtOnce(String accessKeyId) {
        return changes == null || !changes.refresh() ? null : findAfterRefresh(accessKeyId);
    }

    /** The same for one who has taken in changes just before, by {@link ChangeCounts#refresh()} of the same store. */
    public @Nullable Credential<Grant> findAfterRefresh(String accessKeyId) {
        return changes == null ? null : findUnchanged(accessKeyId, changes.of(AccessKeys.PARTITION));
    }

    /** Whether there was such a key when it was last looked up: its holder is most likely no stranger. It never waits. */
    public boolean isFamiliar(String accessKeyId) {
        return familiar.contains(accessKeyId);
    }

    private @Nullable Credential<Grant> findUnchanged(String accessKeyId, long now) {
        Entry entry = entries.get(accessKeyId);
        return entry != null && entry.changes() == now ? entry.credential() : null;
    }

    private @Nullable Credential<Grant> look(String accessKeyId) {
        Credential<Grant> credential = keys.find(accessKeyId);
        if (credential == null) {
            familiar.remove(accessKeyId);
            return null;
        }
        if (familiar.size() >= MAX_ENTRIES) {
            familiar.clear();
        }
        familiar.add(accessKeyId);
        return credential;
    }

    private @Nullable Credential<Grant> read(String accessKeyId, long now) {
        Credential<Grant> credential = look(accessKeyId);
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
