package io.carillon.server.keys;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the key that encrypts the secrets of a store, beside running servers. A new key is {@linkplain #prepare prepared} in
 * the key file, behind the others; {@link #rotate} makes it the current one and encrypts every secret with it;
 * {@link #retire} removes the earlier keys from the file. At each moment every secret in the store is encrypted with a key of
 * the file, so each step may be interrupted at any point and done again.
 *
 * <p>One process at a time may use this on one file.
 */
public final class SecretKeyRotation {
    private static final int CHUNK = 500;

    private final Store store;
    private final SecretBox box;
    private final Path file;
    private final RandomGenerator random;

    /**
     * Rotates the key of a store.
     *
     * @param box opened from {@code file}
     * @param file the key file
     * @param random a secure one
     */
    public SecretKeyRotation(Store store, SecretBox box, Path file, RandomGenerator random) {
        this.store = store;
        this.box = box;
        this.file = file;
        this.random = random;
    }

    /**
     * A key of the file.
     *
     * @param secrets how many secrets are encrypted with it
     * @param isCurrent whether new secrets are
     */
    public record KeyState(String id, int secrets, boolean isCurrent) {}

    /** The keys of the file, in its order: earlier ones, the current one, and one that is prepared. */
    public List<KeyState> keys() throws IOException {
        var counts = new HashMap<String, Integer>();
        eachSecret((name, secret) -> {
            counts.merge(box.keyIdOf(name, secret), 1, Integer::sum);
            return secret;
        });
        List<EncryptionKey> inFile = KeyFile.read(file);
        String current = current(inFile);
        return inFile.stream()
                .map(key -> new KeyState(
                        key.id(), counts.getOrDefault(key.id(), 0), key.id().equals(current)))
                .toList();
    }

    /** How many keys the file has. */
    public int keysInFile() throws IOException {
        return KeyFile.read(file).size();
    }

    /** The key that {@link #rotate} would make the current one; null if none was prepared. */
    public @Nullable String prepared() throws IOException {
        List<EncryptionKey> inFile = KeyFile.read(file);
        String last = last(inFile).id();
        return last.equals(current(inFile)) ? null : last;
    }

    /**
     * Adds a new key to the file. Nothing is encrypted with it yet.
     *
     * @return its id
     * @throws KeyFileException if the file has no room
     */
    public String prepare() throws IOException {
        var all = new ArrayList<>(KeyFile.read(file));
        EncryptionKey added = EncryptionKey.random(random);
        all.add(added);
        KeyFile.write(file, all);
        box.reload();
        return added.id();
    }

    /**
     * Makes the last key of the file the current one, and encrypts every secret with it.
     *
     * @return how many secrets were encrypted with another key
     * @throws WrongKeyFileException if a secret's key is not in the file
     */
    public int rotate() throws IOException {
        List<EncryptionKey> inFile = KeyFile.read(file);
        current(inFile);
        String target = last(inFile).id();
        for (SecretKind kind : SecretKind.ALL) {
            makeCurrent(kind.partition(), inFile);
        }
        int secrets = 0;
        for (SecretKind kind : SecretKind.ALL) {
            secrets += encryptAll(kind, target);
        }
        return secrets;
    }

    /**
     * Removes the keys before the current one from the file.
     *
     * @return their ids; none if the current key is the first
     * @throws UnfinishedRotationException if a secret is still encrypted with one of them; nothing was removed
     */
    public List<String> retire() throws IOException {
        List<EncryptionKey> inFile = KeyFile.read(file);
        List<String> ids = inFile.stream().map(EncryptionKey::id).toList();
        String current = current(inFile);
        int index = ids.indexOf(current);
        if (index > 0) {
            requireNoOther(current);
            KeyFile.write(file, inFile.subList(index, inFile.size()));
        }
        return ids.subList(0, index);
    }

    /** The current key, which must be in the file. */
    private String current(List<EncryptionKey> inFile) {
        String first = inFile.get(0).id();
        String current = CurrentKey.of(store, AccessKeys.PARTITION).id();
        if (current != null && inFile.stream().noneMatch(key -> key.id().equals(current))) {
            throw new WrongKeyFileException(current);
        }
        return current == null ? first : current;
    }

    private static EncryptionKey last(List<EncryptionKey> inFile) {
        return inFile.get(inFile.size() - 1);
    }

    private void makeCurrent(String partition, List<EncryptionKey> inFile) {
        EncryptionKey target = last(inFile);
        for (CurrentKey now = CurrentKey.of(store, partition);
                !target.id().equals(now.id());
                now = CurrentKey.of(store, partition)) {
            try {
                store.write(partition, List.of(now.become(target, inFile.subList(0, inFile.size() - 1))));
            } catch (ConditionFailedException e) {
                // Another machine has begun a rotation; the last one to begin decides.
            }
        }
    }

    private int encryptAll(SecretKind kind, String target) {
        var secrets = new AtomicInteger();
        each(kind, record -> encrypt(kind, record, target, secrets));
        return secrets.get();
    }

    private void encrypt(SecretKind kind, Record first, String target, AtomicInteger secrets) {
        for (Record record = first; record != null; record = store.get(kind.partition(), first.key())) {
            var changed = new AtomicInteger();
            byte[] body = kind.body().with(record, (name, secret) -> {
                if (SecretBox.names(target, secret)) {
                    return secret;
                }
                changed.incrementAndGet();
                return box.lock(target, name, box.unlock(name, secret));
            });
            if (changed.get() == 0) {
                return;
            }
            try {
                store.write(kind.partition(), List.of(Change.replace(record, body)));
                secrets.addAndGet(changed.get());
                return;
            } catch (ConditionFailedException e) {
                // Somebody has changed or deleted it since it was read.
            }
        }
    }

    private void requireNoOther(String current) {
        for (SecretKind kind : SecretKind.ALL) {
            if (!current.equals(CurrentKey.of(store, kind.partition()).id())) {
                throw new UnfinishedRotationException();
            }
        }
        eachSecret((name, secret) -> {
            if (!SecretBox.names(current, secret)) {
                throw new UnfinishedRotationException();
            }
            return secret;
        });
    }

    private void eachSecret(SecretKind.SecretChange look) {
        for (SecretKind kind : SecretKind.ALL) {
            each(kind, record -> kind.body().with(record, look));
        }
    }

    private void each(SecretKind kind, Consumer<Record> task) {
        List<Record> records = store.scan(kind.partition(), kind.prefix(), null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(task);
            String last = records.get(records.size() - 1).key();
            records = store.scan(kind.partition(), kind.prefix(), last, CHUNK);
        }
    }
}
