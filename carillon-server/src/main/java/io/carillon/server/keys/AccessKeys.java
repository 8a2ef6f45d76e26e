package io.carillon.server.keys;

import io.carillon.directory.core.Tenant;
import io.carillon.server.permissions.Grant;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.CredentialLookup;
import io.carillon.server.sigv4.SessionToken;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The access keys in the store. Each request looks its key up there, so a change takes effect when it is acknowledged,
 * whichever process made it. Safe for many threads.
 */
public final class AccessKeys implements CredentialLookup<Grant> {
    static final String PARTITION = "access-keys";
    static final String USES = "access-key-uses";
    static final String KEYS = LastUses.KEYS;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LETTERS = 16;
    /** 30 bytes make 40 characters of Base64, the length of AWS's secrets. */
    private static final int SECRET_BYTES = 30;

    private static final int SESSION_TOKEN_BYTES = 96;
    private static final int CHUNK = 500;

    private final Store store;
    private final SecretBox box;
    private final Clock clock;
    private final RandomGenerator random;
    private final LastUses lastUses;

    /**
     * The keys of a store.
     *
     * @param random a secure one: secrets are drawn from it
     */
    public AccessKeys(Store store, SecretBox box, Clock clock, RandomGenerator random) {
        this.store = store;
        this.box = box;
        this.clock = clock;
        this.random = random;
        this.lastUses = new LastUses(store, PARTITION, USES);
    }

    /** Creates an administrator's key that works until it is deleted. */
    public NewAccessKey create(Tenant tenant) {
        return create(tenant, Grant.ADMINISTRATOR);
    }

    /** Creates a key that works until it is deleted. */
    public NewAccessKey create(Tenant tenant, Grant grant) {
        return create(tenant, null, grant, null);
    }

    /** Creates a temporary key, which needs its session token with every request and expires after {@code duration}. */
    public NewAccessKey createTemporary(Tenant tenant, Grant grant, Duration duration) {
        return create(tenant, null, grant, duration);
    }

    /**
     * Creates a key.
     *
     * @param name what its owner calls it; null for no name
     * @param duration as for {@link #createTemporary}; null for a key that works until it is deleted
     * @throws IllegalArgumentException if it may not have that name
     */
    public NewAccessKey create(Tenant tenant, @Nullable String name, Grant grant, @Nullable Duration duration) {
        // To the millisecond, so that the order of keys of one second is right; commands show seconds.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = (duration == null ? "AKIA" : "ASIA") + letters();
        String secret = secret(SECRET_BYTES);
        String sessionToken = duration == null ? null : secret(SESSION_TOKEN_BYTES);
        var key = new AccessKey(
                id,
                tenant,
                name == null ? null : KeyName.require(name),
                grant,
                now,
                duration == null ? null : now.truncatedTo(ChronoUnit.SECONDS).plus(duration),
                true);
        store(new NewAccessKey(key, secret, sessionToken));
        return new NewAccessKey(key, secret, sessionToken);
    }

    private void store(NewAccessKey created) {
        String id = created.key().accessKeyId();
        while (true) {
            CurrentKey current = CurrentKey.of(store, PARTITION);
            try {
                store.write(
                        PARTITION,
                        List.of(
                                Change.create(
                                        KEYS + id, locked(created, current).toJson()),
                                current.unchanged()));
                return;
            } catch (ConditionFailedException e) {
                if (!current.hasChanged(store, PARTITION)) {
                    throw new IllegalStateException("A new access key id was taken.", e);
                }
            }
        }
    }

    private AccessKeyRecord locked(NewAccessKey created, CurrentKey current) {
        String id = created.key().accessKeyId();
        String sessionToken = created.sessionToken();
        return new AccessKeyRecord(
                created.key(),
                current.lock(box, AccessKeyRecord.secretName(id), ascii(created.secretAccessKey())),
                sessionToken == null
                        ? null
                        : current.lock(box, AccessKeyRecord.sessionTokenName(id), ascii(sessionToken)));
    }

    /** All keys, newest last. */
    public List<AccessKey> list() {
        var keys = new ArrayList<AccessKey>();
        each(record -> keys.add(record.key()));
        keys.sort(Comparator.comparing(AccessKey::createDate).thenComparing(AccessKey::accessKeyId));
        return keys;
    }

    /**
     * Decrypts the secrets of all keys, inactive ones too.
     *
     * @throws WrongKeyFileException if one was encrypted with a key that is not in the key file
     */
    void requireOpen() {
        each(record -> record.withSecrets((name, locked) -> {
            box.unlock(name, locked);
            return locked;
        }));
    }

    private void each(Consumer<AccessKeyRecord> task) {
        List<Record> records = store.scan(PARTITION, KEYS, null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(record -> task.accept(read(record)));
            String last = records.get(records.size() - 1).key();
            records = store.scan(PARTITION, KEYS, last, CHUNK);
        }
    }

    /** The key of an id; null if there is none. */
    public @Nullable AccessKey get(String accessKeyId) {
        Record record = record(accessKeyId);
        return record == null ? null : read(record).key();
    }

    /**
     * Changes the name, the grant or the activation of a key; its secret stays the same.
     *
     * @param change called again if another change comes first
     * @return the changed key; null if there is no such key
     */
    public @Nullable AccessKey update(String accessKeyId, UnaryOperator<AccessKey> change) {
        for (Record record = record(accessKeyId); record != null; record = record(accessKeyId)) {
            AccessKeyRecord before = read(record);
            AccessKeyRecord after = before.with(change.apply(before.key()));
            try {
                store.write(PARTITION, List.of(Change.replace(record, after.toJson())));
                return after.key();
            } catch (ConditionFailedException e) {
                // Each further try means that another change came first.
            }
        }
        return null;
    }

    /** When keys were last used. */
    public LastUses lastUses() {
        return lastUses;
    }

    private @Nullable Record record(String accessKeyId) {
        return accessKeyId.isEmpty() ? null : store.get(PARTITION, KEYS + accessKeyId);
    }

    /** Deletes a key; false if there is no such key. */
    public boolean delete(String accessKeyId) {
        Record record = record(accessKeyId);
        if (record == null) {
            return false;
        }
        try {
            store.write(PARTITION, List.of(Change.delete(record)));
            lastUses.forget(accessKeyId);
            return true;
        } catch (ConditionFailedException e) {
            return false;
        }
    }

    /** To a client, a deactivated key does not exist, as with AWS. */
    @Override
    public @Nullable Credential<Grant> find(String accessKeyId) {
        Record record = store.get(PARTITION, KEYS + accessKeyId);
        if (record == null) {
            return null;
        }
        AccessKeyRecord stored = read(record);
        AccessKey key = stored.key();
        if (!key.activated()) {
            return null;
        }
        // Here, where a read of the key file may wait: the secret may be needed on an event loop.
        box.requireKeyOf(stored.lockedSecret());
        return new Credential<>(
                accessKeyId,
                key.tenant().awsAccountId(),
                record.version(),
                () -> unlock(AccessKeyRecord.secretName(accessKeyId), stored.lockedSecret()),
                sessionToken(stored),
                key.grant());
    }

    private @Nullable SessionToken sessionToken(AccessKeyRecord stored) {
        AccessKey key = stored.key();
        return key.expiration() == null || stored.lockedSessionToken() == null
                ? null
                : new SessionToken(
                        unlock(AccessKeyRecord.sessionTokenName(key.accessKeyId()), stored.lockedSessionToken()),
                        key.expiration());
    }

    static AccessKeyRecord read(Record record) {
        return AccessKeyRecord.fromJson(record.key().substring(KEYS.length()), record.body());
    }

    private static byte[] ascii(String secret) {
        return secret.getBytes(StandardCharsets.US_ASCII);
    }

    private String unlock(String name, byte[] locked) {
        return new String(box.unlock(name, locked), StandardCharsets.US_ASCII);
    }

    private String letters() {
        var letters = new StringBuilder(ID_LETTERS);
        for (int i = 0; i < ID_LETTERS; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private String secret(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
