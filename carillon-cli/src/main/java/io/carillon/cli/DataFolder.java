package io.carillon.cli;

import io.carillon.cli.serving.ServedData;
import io.carillon.cli.settings.Settings;
import io.carillon.cli.settings.StoreLimits;
import io.carillon.directory.Directory;
import io.carillon.scim.ScimExtension;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.KeyLineage;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.SecretKeyRotation;
import io.carillon.server.keys.StoredSecrets;
import io.carillon.server.keys.TokenKeys;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of a server: a directory with {@code secret.key}, and the records, in the directory or in a database. Several
 * processes may open both at once; servers on several machines have copies of the same {@code secret.key}.
 */
final class DataFolder implements ServedData {
    private final DataFiles files;
    private final Store store;
    private final SecretBox box;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random;
    private final Configuration limits;
    private final CommandAudit audit;
    private final Held held;

    private DataFolder(DataFiles files, Store store, SecretBox box, SecureRandom random, Settings settings, Held held) {
        this.files = files;
        this.store = store;
        this.box = box;
        this.random = random;
        this.limits = settings.configuration();
        this.audit = new CommandAudit(files, settings.audit(), random);
        this.held = held;
    }

    /** What the process holds while the directory is open, in addition to the store. */
    private record Held(NativeLibraries libraries, FolderLock lock) {
        void close(@Nullable Store store) {
            try (libraries;
                    lock) {
                if (store != null) {
                    store.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Opens the directory and the store, or creates them. What exists is checked before anything is created: half of a
     * directory was lost, and is not a new one.
     *
     * @throws io.carillon.server.keys.WrongKeyFileException if the store's secrets were encrypted with another secret.key
     */
    static DataFolder open(Path folder, StoreLocation location, Settings settings) throws IOException {
        var files = new DataFiles(folder);
        files.create();
        PendingRestore.finishIn(folder);
        Leftovers.of(folder).clear();
        var random = new SecureRandom();
        var held = new Held(NativeLibraries.unpacked(), FolderLock.shared(folder));
        Store store = null;
        try {
            if (DataFiles.isThere(files.secretKey())) {
                requireDatabase(files, location);
            }
            // Before secret.key: a start that is killed in between leaves nothing that only a lost key could open.
            store = location.openDirectory(folder, settings.storeLimits(), random);
            requireNoRestore(store);
            SecretBox box = secretKey(files, store, random);
            var data = new DataFolder(files, store, box, random, settings, held);
            // Fails with a wrong secret.key, before anything is encrypted that the servers could not read.
            data.tokenKeys().current();
            return data;
        } catch (IOException | RuntimeException e) {
            held.close(store);
            throw e;
        }
    }

    /** The same for an existing directory and store: nothing is created. */
    static DataFolder openExisting(Path folder, StoreLocation location, Settings settings) throws IOException {
        return openExisting(folder, location, settings, settings.storeLimits());
    }

    /** The same with limits of the store's own. */
    static DataFolder openExisting(Path folder, StoreLocation location, Settings settings, StoreLimits storeLimits)
            throws IOException {
        var files = new DataFiles(folder);
        files.requireThere();
        PendingRestore.finishIn(folder);
        var random = new SecureRandom();
        var held = new Held(NativeLibraries.unpacked(), FolderLock.sharedIfThere(folder));
        Store store = null;
        try {
            requireKeyAndDatabase(files, location);
            SecretBox box = KeyFile.open(files.secretKey(), random);
            store = location.openExistingDirectory(folder, storeLimits, random);
            requireNoRestore(store);
            var data = new DataFolder(files, store, box, random, settings, held);
            // Fails with a wrong secret.key.
            data.tokenKeys().ids();
            return data;
        } catch (IOException | RuntimeException e) {
            held.close(store);
            throw e;
        }
    }

    private static void requireKeyAndDatabase(DataFiles files, StoreLocation location) {
        if (DataFiles.isThere(files.secretKey())) {
            requireDatabase(files, location);
            return;
        }
        throw DataFiles.isThere(files.database()) || location != StoreLocation.SQLITE
                ? keyIsMissing(files)
                : new CommandFailedException(
                        files.folder() + " contains no server data.",
                        "Name the server's directory with --data; 'carillon serve' creates it.");
    }

    private static void requireDatabase(DataFiles files, StoreLocation location) {
        if (location == StoreLocation.SQLITE && !DataFiles.isThere(files.database())) {
            throw new CommandFailedException(
                    files.database() + " is missing, although " + files.secretKey() + " exists: the database was lost.",
                    "Restore a backup with 'carillon restore', or delete " + DataFiles.SECRET_KEY
                            + " to start with an empty directory.");
        }
    }

    /** What is in a store that is being restored, or whose restore was killed, may be a part of it. */
    static void requireNoRestore(Store store) {
        if (new RestoreMark(store).isSet()) {
            throw new CommandFailedException(
                    "A restore into this database has not finished.",
                    "Wait for it; if it was interrupted, run 'carillon restore' again.");
        }
    }

    private static SecretBox secretKey(DataFiles files, Store store, SecureRandom random) throws IOException {
        if (!DataFiles.isThere(files.secretKey()) && StoredSecrets.areIn(store)) {
            throw keyIsMissing(files);
        }
        return KeyFile.openOrCreate(files.secretKey(), random);
    }

    private static CommandFailedException keyIsMissing(DataFiles files) {
        return new CommandFailedException(
                files.secretKey() + " is missing; without it, the keys in the store cannot be decrypted.",
                "Copy it from a backup, or from another server of the same store.");
    }

    DataFiles files() {
        return files;
    }

    AccessKeys accessKeys() {
        return new AccessKeys(store, box, clock, random);
    }

    ScimTokens scimTokens() {
        return new ScimTokens(store, clock, random);
    }

    TokenKeys tokenKeys() {
        return new TokenKeys(store, box, clock, random);
    }

    @Override
    public boolean hasAccessKey() {
        return !accessKeys().list().isEmpty();
    }

    @Override
    public @Nullable NewAccessKey createdKey() {
        return null;
    }

    @Override
    public List<String> reloadSecretKey() {
        return box.reload().stream()
                .map(id -> DataFiles.SECRET_KEY + ": the key " + id + " was added")
                .toList();
    }

    SecretKeyRotation secretKeys() {
        return new SecretKeyRotation(store, box, files.secretKey(), random);
    }

    /** The keys that backups of the directory may have. */
    KeyLineage keyLineage() throws IOException {
        return KeyLineage.of(files.secretKey(), store);
    }

    Directory directory() {
        return new Directory(store, clock, random, limits.quotas());
    }

    /** What commands record of their changes. */
    CommandAudit audit() {
        return audit;
    }

    /** With the limits that the directory was opened with. */
    @Override
    public CarillonServer serve(HttpAddress address, @Nullable ServerTls tls) throws IOException {
        var parts = new CarillonServer.Parts(
                store,
                box,
                clock,
                System::nanoTime,
                random,
                Version.build(),
                audit.log(),
                List.of(new ScimExtension()),
                EventLoops.best());
        return CarillonServer.start(
                parts, address, tls, limits.with(limits.logs().in(files.folder())));
    }

    @Override
    public void close() {
        try (audit) {
            held.close(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
