package io.carillon.server.keys;

import static java.util.Objects.requireNonNull;

import io.carillon.files.DurableFile;
import io.carillon.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The file with the key that encrypts all other secrets. A copy of the store without this file reveals no secret. */
public final class KeyFile {
    static final int KEY_LENGTH = 32;

    /** 44 characters of Base64 and a line end, with some room for blanks. */
    private static final long MAX_FILE_LENGTH = 1024;

    private static final String RESTORE = "Restore it from a backup.";

    private KeyFile() {}

    /**
     * The key in {@code file}; if there is no such file, it is created with a new key, readable by its owner only (mode 600),
     * and is durable when this method returns.
     *
     * @param random a secure one
     * @throws KeyFileException if the file is damaged, or accessible to other users
     * @throws IOException if it cannot be read or created
     */
    public static SecretBox openOrCreate(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            create(file, random);
        }
        // The process that created it may have been killed before it could do this.
        DurableFile.syncDirectory(requireNonNull(file.toAbsolutePath().getParent(), "a key file is in a directory"));
        return open(file, random);
    }

    /**
     * The key in {@code file}, which must exist.
     *
     * @param random a secure one
     * @throws KeyFileException if the file is missing or damaged, or accessible to other users
     * @throws IOException if it cannot be read
     */
    public static SecretBox open(Path file, RandomGenerator random) throws IOException {
        requireRegularFile(file);
        if (!OwnerOnly.isOwnersAlone(file)) {
            throw new KeyFileException(
                    file + " is accessible to other users.", "Set its mode to 600: chmod 600 " + file);
        }
        return new SecretBox(decoded(file), random);
    }

    private static void requireRegularFile(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (Files.exists(file)) {
            throw new KeyFileException(file + " is not a regular file.", RESTORE);
        }
        throw new KeyFileException(
                Files.isSymbolicLink(file)
                        ? file + " is a symbolic link to a file that does not exist."
                        : file + " does not exist.",
                RESTORE);
    }

    private static byte[] decoded(Path file) throws IOException {
        long length = Files.size(file);
        if (length == 0) {
            throw new KeyFileException(file + " is empty: its key is lost.", RESTORE);
        }
        if (length > MAX_FILE_LENGTH) {
            throw damaged(file);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
        if (key.length != KEY_LENGTH) {
            throw damaged(file);
        }
        return key;
    }

    /** Two processes that start together end up with one key. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        byte[] line = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try {
            DurableFile.create(file, line);
        } catch (FileAlreadyExistsException e) {
            // The other process's key is used.
        }
    }

    private static KeyFileException damaged(Path file) {
        return new KeyFileException(file + " does not contain a " + KEY_LENGTH + "-byte key in Base64.", RESTORE);
    }
}
