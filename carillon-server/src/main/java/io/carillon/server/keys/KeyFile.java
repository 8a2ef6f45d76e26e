package io.carillon.server.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The file with the key that all other secrets are encrypted with. Whoever has the store but not this file has no secret
 * of anybody.
 */
public final class KeyFile {
    static final int KEY_LENGTH = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * The key in {@code file}; if there is no such file, it is made with a new key, for its owner's eyes only (mode 600).
     *
     * @param random a secure one
     * @throws IOException if the file cannot be read or made, is damaged, or may be read by others
     */
    public static SecretBox openOrCreate(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            create(file, random);
        }
        requireOwnerOnly(file);
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
        if (key.length != KEY_LENGTH) {
            throw damaged(file);
        }
        return new SecretBox(key, random);
    }

    /** Written whole under another name first, so that two processes that start at once end up with one key. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a key file lies in a folder");
        Path draft = Files.createTempFile(folder, "secret", ".new", ownerOnly(folder));
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other process's key is the one.
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return hasPermissions(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (hasPermissions(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " may be used by others than its owner. Set its mode to 600.");
        }
    }

    private static boolean hasPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static IOException damaged(Path file) {
        return new IOException(file + " does not hold a key of " + KEY_LENGTH + " bytes in base64.");
    }
}
