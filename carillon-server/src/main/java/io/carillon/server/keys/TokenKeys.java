package io.carillon.server.keys;

import io.carillon.server.tokens.TokenKey;
import io.carillon.server.tokens.TokenKeyRing;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of NextTokens in the store, encrypted, so that tokens survive a restart and are valid on every server.
 *
 * <p>The key with the highest id seals new tokens. A server notices a new key within {@link #REFRESH}, and immediately when it
 * receives a token of it. Tokens of earlier keys stay valid until their key is deleted. Safe for many threads.
 */
public final class TokenKeys implements TokenKeyRing {
    /** How long a server uses the keys that it has read. */
    static final Duration REFRESH = Duration.ofMinutes(1);

    /** The shortest time between two reads because of an unknown key: a made-up id must not cost a read for every request. */
    static final Duration REFRESH_FOR_UNKNOWN = Duration.ofSeconds(1);

    /** The partition of the store that has the keys. */
    public static final String PARTITION = "token-keys";

    static final String KEYS = "key/";
    private static final int MAX_KEYS = 1000;

    private final Store store;
    private final SecretBox box;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile @Nullable Snapshot snapshot;

    /** What was read, and when. */
    private record Snapshot(NavigableMap<Integer, TokenKey> keys, Set<Integer> ids, long millis) {
        Snapshot(NavigableMap<Integer, TokenKey> keys, long millis) {
            this(keys, Set.copyOf(keys.keySet()), millis);
        }
    }

    /**
     * The token keys of a store.
     *
     * @param random a secure one
     */
    public TokenKeys(Store store, SecretBox box, Clock clock, RandomGenerator random) {
        this.store = store;
        this.box = box;
        this.clock = clock;
        this.random = random;
    }

    /** The key that seals new tokens. The first server creates the first key. */
    @Override
    public TokenKey current() {
        return recent().keys().lastEntry().getValue();
    }

    @Override
    public Set<Integer> knownIds() {
        return recent().ids();
    }

    private Snapshot recent() {
        Snapshot read = snapshot;
        return read == null || isOlder(read, REFRESH) ? readWithOne() : read;
    }

    @Override
    public @Nullable TokenKey find(int id) {
        Snapshot read = snapshot;
        if (read == null || isOlder(read, read.keys().containsKey(id) ? REFRESH : REFRESH_FOR_UNKNOWN)) {
            read = readWithOne();
        }
        return read.keys().get(id);
    }

    /**
     * The ids of all keys, the one that seals new tokens last. Creates none: a store that no server has used has no key.
     *
     * @throws WrongKeyFileException if they were encrypted with another {@code secret.key}
     */
    public List<Integer> ids() {
        return List.copyOf(read().keys().keySet());
    }

    /** Creates a key that seals new tokens from now on. Tokens of other keys stay valid. */
    public int rotate() {
        int id = readWithOne().keys().lastKey() + 1;
        create(id);
        read();
        return id;
    }

    /**
     * Deletes a retired key. Its tokens become invalid, on every server within {@link #REFRESH}. False if there is no such
     * key.
     *
     * @throws IllegalArgumentException for the key that seals new tokens
     */
    public boolean delete(int id) {
        if (readWithOne().keys().lastKey() == id) {
            throw new IllegalArgumentException("Token key " + id + " is the one that seals. Rotate first.");
        }
        Record record = store.get(PARTITION, KEYS + id);
        boolean deleted = record != null && written(Change.delete(record));
        read();
        return deleted;
    }

    private boolean isOlder(Snapshot read, Duration age) {
        long now = clock.millis();
        // A clock that was set back must not keep an old snapshot forever.
        return now < read.millis() || now - read.millis() >= age.toMillis();
    }

    private Snapshot readWithOne() {
        Snapshot read = read();
        if (read.keys().isEmpty()) {
            create(1);
            read = read();
        }
        return read;
    }

    private Snapshot read() {
        long now = clock.millis();
        var keys = new TreeMap<Integer, TokenKey>();
        for (Record record : store.scan(PARTITION, KEYS, null, MAX_KEYS)) {
            int id = Integer.parseInt(record.key(), KEYS.length(), record.key().length(), 10);
            keys.put(id, TokenKey.of(id, box.unlock(record.key(), record.body())));
        }
        var read = new Snapshot(keys, now);
        snapshot = read;
        return read;
    }

    /** If another server creates the key at the same moment, its key is used. */
    private void create(int id) {
        byte[] secret = new byte[TokenKey.SECRET_LENGTH];
        random.nextBytes(secret);
        CurrentKey current;
        do {
            current = CurrentKey.of(store, PARTITION);
        } while (!written(Change.create(KEYS + id, current.lock(box, KEYS + id, secret)), current.unchanged())
                && current.hasChanged(store, PARTITION));
    }

    private boolean written(Change... changes) {
        try {
            store.write(PARTITION, List.of(changes));
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }
}
