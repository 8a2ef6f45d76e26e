package io.carillon.cli;

import io.carillon.directory.Directory;
import io.carillon.directory.store.Store;
import io.carillon.server.CarillonServer;
import io.carillon.server.configuration.Configuration;
import io.carillon.server.configuration.Settings;
import io.carillon.server.http.HttpAddress;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.keys.TokenKeys;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * All that a server keeps: a folder with {@code secret.key}, and the records, in the folder too or in a database. Several
 * processes may have both open at once; servers on several machines have copies of the one {@code secret.key}.
 */
final class DataFolder implements AutoCloseable {
    private static final String KEY_FILE = "secret.key";

    private final Store store;
    private final SecretBox box;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random;
    private final Configuration limits;

    private DataFolder(Store store, SecretBox box, SecureRandom random, Configuration limits) {
        this.store = store;
        this.box = box;
        this.random = random;
        this.limits = limits;
    }

    /**
     * Opens the folder and the store, or makes them with what belongs in them.
     *
     * @throws io.carillon.server.keys.WrongKeyFileException if the store's secrets were made with another secret.key
     */
    static DataFolder open(Path folder, StoreLocation location, Settings settings) throws IOException {
        create(folder);
        var random = new SecureRandom();
        SecretBox box = KeyFile.openOrCreate(folder.resolve(KEY_FILE), random);
        Store store = location.openDirectory(folder, StoreLimits.of(settings), random);
        var data = new DataFolder(store, box, random, settings.configuration());
        try {
            // Fails with a foreign secret.key, before anything is encrypted that the servers could not read.
            data.tokenKeys().current();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return data;
    }

    /** A new folder is its owner's alone: it will hold people's addresses and PINs. */
    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (Files.exists(folder)) {
            throw new CommandFailedException(folder + " is not a directory.", "Name a directory with --data.");
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectories(
                    folder,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        } catch (FileSystemException e) {
            throw new CommandFailedException(
                    "The directory " + folder + " cannot be created: " + FileProblem.reason(e) + ".",
                    "Name a directory where this user may write.",
                    e);
        }
    }

    AccessKeys accessKeys() {
        return new AccessKeys(store, box, clock, random);
    }

    TokenKeys tokenKeys() {
        return new TokenKeys(store, box, clock, random);
    }

    Directory directory() {
        return new Directory(store, clock, random, limits.quotas());
    }

    /** A server over all this, with the limits that the folder was opened with. */
    CarillonServer serve(HttpAddress address) {
        return CarillonServer.start(new CarillonServer.Parts(store, box, clock, random), address, limits);
    }

    @Override
    public void close() {
        store.close();
    }
}
