package io.carillon.server.sigv4;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Derived signing keys, so that most requests need neither a secret access key nor the four HMACs that derive one. An
 * entry belongs to one version of a credential, so it is dead as soon as the credential changes.
 *
 * <p>Bounded: keys live in two generations. When the young one is full it becomes the old one, and what was old is
 * forgotten; a key that is used again moves to the young one. So keys in use stay and the least used go. Thread-safe, and
 * reading takes no lock; threads that put at the same instant may each go one over the bound.
 */
final class SigningKeyCache {
    private final int generationSize;
    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    /**
     * @param capacity how many keys to keep at most, at least 2
     */
    SigningKeyCache(int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("The capacity must be at least 2: " + capacity);
        }
        generationSize = capacity / 2;
    }

    /** The key for this version of a credential and this scope; null when it must be derived. */
    @Nullable
    SigningKey get(Credential<?> credential, CredentialScope scope) {
        Entry entry = Entry.of(credential, scope);
        Generations now = generations;
        SigningKey key = now.young.get(entry);
        if (key == null) {
            key = now.old.get(entry);
            if (key != null) {
                put(entry, key);
            }
        }
        return key;
    }

    /** Keeps a key. Only for one that has verified a signature: else anybody could fill the cache. */
    void put(Credential<?> credential, CredentialScope scope, SigningKey key) {
        put(Entry.of(credential, scope), key);
    }

    int size() {
        Generations now = generations;
        return now.young.size() + now.old.size();
    }

    private void put(Entry entry, SigningKey key) {
        ConcurrentMap<Entry, SigningKey> young = generations.young;
        young.put(entry, key);
        if (young.size() >= generationSize) {
            retireYoung();
        }
    }

    /** Looks at the size again, as another thread may have been faster. */
    private synchronized void retireYoung() {
        if (generations.young.size() >= generationSize) {
            generations = new Generations(new ConcurrentHashMap<>(), generations.young);
        }
    }

    private record Generations(ConcurrentMap<Entry, SigningKey> young, ConcurrentMap<Entry, SigningKey> old) {}

    private record Entry(String accessKeyId, long version, String scope) {
        static Entry of(Credential<?> credential, CredentialScope scope) {
            return new Entry(credential.accessKeyId(), credential.version(), scope.text());
        }
    }
}
