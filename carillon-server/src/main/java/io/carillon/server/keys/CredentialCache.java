package io.carillon.server.keys;

import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.CredentialLookup;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Cached credentials, valid while the store reports that no key has changed since, on this server or by another process. Over
 * a store that cannot tell, credentials are read every time. Safe for many threads.
 */
public final class CredentialCache implements CredentialLookup<Grant> {
    static final int MAX_ENTRIES = 4096;

    private final AccessKeys keys;
    private final @Nullable ChangeCounts changes;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    /** Access keys that existed when they were last looked up. */
    private final Set<String> familiar = ConcurrentHashMap.newKeySet();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Entry(Credential<Grant> credential, long changes) {}

    /** A cache of the keys of {@code store}. */
    public CredentialCache(AccessKeys keys, Store store) {
        this.keys = keys;
        this.changes = store.changeCounts();
    }

    /** The credential as it is now; it may have to be read from the store. */
    @Override
    public @Nullable Credential<Grant> find(String accessKeyId) {
        ChangeCounts.Snapshot counts = refresh();
        if (counts == null) {
            return look(accessKeyId);
        }
        long now = counts.of(AccessKeys.PARTITION);
        Credential<Grant> unchanged = findUnchanged(accessKeyId, now);
        return unchanged == null ? read(accessKeyId, now) : unchanged;
    }

    private ChangeCounts.@Nullable Snapshot refresh() {
        return changes == null ? null : changes.refresh();
    }

    /** The credential as it is now, if it is cached; else null. Does not wait. */
    public @Nullable Credential<Grant> findCached(String accessKeyId) {
        ChangeCounts.Snapshot counts = refresh();
        return counts == null ? null : findCached(accessKeyId, counts);
    }

    /** The credential by counts of changes that the caller has just got from the same store, if it is cached; else null. */
    public @Nullable Credential<Grant> findCached(String accessKeyId, ChangeCounts.Snapshot counts) {
        return findUnchanged(accessKeyId, counts.of(AccessKeys.PARTITION));
    }

    /** Whether the key existed when it was last looked up, so that its holder is probably known. Does not wait. */
    public boolean isFamiliar(String accessKeyId) {
        return familiar.contains(accessKeyId);
    }

    /** How often a credential was found here. */
    public long hits() {
        return hits.sum();
    }

    /** How often one was read from the store. */
    public long misses() {
        return misses.sum();
    }

    /** How many credentials are cached. */
    public int size() {
        return entries.size();
    }

    private @Nullable Credential<Grant> findUnchanged(String accessKeyId, long now) {
        Entry entry = entries.get(accessKeyId);
        if (entry == null || entry.changes() != now) {
            return null;
        }
        hits.increment();
        return entry.credential();
    }

    private @Nullable Credential<Grant> look(String accessKeyId) {
        misses.increment();
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
            // More keys in use than anybody has; to start over is as good as to choose.
            entries.clear();
        }
        entries.put(accessKeyId, new Entry(credential, now));
        return credential;
    }
}
