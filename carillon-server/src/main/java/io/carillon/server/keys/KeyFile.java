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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The file with the keys that encrypt all other secrets. A copy of the store without this file reveals no secret.
 *
 * <p>Each line is a key in Base64. There are several only around a {@linkplain SecretKeyRotation rotation}: earlier keys first,
 * a new one last.
 */
public final class KeyFile {
    /** Far more than a rotation needs, so that the file stays small. */
    static final int MAX_KEYS = 16;

    /** 44 characters of Base64 and a line end for each key, with some room for blanks. */
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
        return new SecretBox(file, readOrCreate(file, random), random);
    }

    /**
     * The bytes of the only key in a file for another purpose, which is created like {@code secret.key}; throws as
     * {@link #openOrCreate} does.
     */
    public static byte[] readOrCreateKey(Path file, RandomGenerator random) throws IOException {
        return only(file, readOrCreate(file, random));
    }

    /** The same for a file that must exist. */
    public static byte[] readKey(Path file) throws IOException {
        return only(file, read(file));
    }

    private static byte[] only(Path file, List<EncryptionKey> keys) throws KeyFileException {
        if (keys.size() != 1) {
            throw damaged(file);
        }
        return keys.get(0).bytes();
    }

    private static List<EncryptionKey> readOrCreate(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            create(file, random);
        }
        // The process that created it may have been killed before it could do this.
        DurableFile.syncDirectory(requireNonNull(file.toAbsolutePath().getParent(), "a key file is in a directory"));
        return read(file);
    }

    /**
     * The key in {@code file}, which must exist.
     *
     * @param random a secure one
     * @throws KeyFileException if the file is missing or damaged, or accessible to other users
     * @throws IOException if it cannot be read
     */
    public static SecretBox open(Path file, RandomGenerator random) throws IOException {
        return new SecretBox(file, read(file), random);
    }

    /** The keys in {@code file}, at least one; throws as {@link #open} does. */
    static List<EncryptionKey> read(Path file) throws IOException {
        requireRegularFile(file);
        if (!OwnerOnly.isOwnersAlone(file)) {
            throw new KeyFileException(
                    file + " is accessible to other users.", "Set its mode to 600: chmod 600 " + file);
        }
        return decoded(file);
    }

    /**
     * Replaces the keys in {@code file}, which is durable when this method returns.
     *
     * @throws KeyFileException if there are more than {@link #MAX_KEYS}
     */
    static void write(Path file, List<EncryptionKey> keys) throws IOException {
        if (keys.size() > MAX_KEYS) {
            throw new KeyFileException(
                    file + " contains " + MAX_KEYS + " keys and has no room for another.",
                    "Remove the earlier ones with 'carillon secret-key retire'.");
        }
        DurableFile.replace(file, text(keys));
    }

    /**
     * A key file with the keys of two others, each once. A store that was copied between two readings of its key file opens
     * with the keys of both, whatever step of a {@linkplain SecretKeyRotation rotation} was taken meanwhile.
     *
     * @param before the content of the file before the store was copied
     * @param after its content after that
     */
    public static byte[] joined(byte[] before, byte[] after) {
        var lines = new LinkedHashSet<String>();
        for (byte[] content : List.of(before, after)) {
            new String(content, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .forEach(lines::add);
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(List<EncryptionKey> keys) {
        return keys.stream()
                .map(key -> key.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
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

    private static List<EncryptionKey> decoded(Path file) throws IOException {
        long length = Files.size(file);
        if (length == 0) {
            throw new KeyFileException(file + " is empty: its key is lost.", RESTORE);
        }
        if (length > MAX_FILE_LENGTH) {
            throw damaged(file);
        }
        try {
            return parsed(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
    }

    /**
     * The keys in the content of a key file, at least one.
     *
     * @throws IllegalArgumentException if there is anything else in it
     */
    static List<EncryptionKey> parsed(byte[] content) {
        List<EncryptionKey> keys = new String(content, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> EncryptionKey.of(Base64.getDecoder().decode(line.strip())))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        return keys;
    }

    /** Two processes that start together end up with one key. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        try {
            DurableFile.create(file, text(List.of(EncryptionKey.random(random))));
        } catch (FileAlreadyExistsException e) {
            // The other process's key is used.
        }
    }

    private static KeyFileException damaged(Path file) {
        return new KeyFileException(
                file + " does not contain a " + EncryptionKey.LENGTH + "-byte key in Base64.", RESTORE);
    }
}
