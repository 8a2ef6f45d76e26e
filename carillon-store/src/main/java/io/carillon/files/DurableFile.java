package io.carillon.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files atomically and durably: after a crash or a power failure a file is either complete or absent, and once a
 * method has returned its effect is on disk.
 *
 * <p>A file is written under a temporary name ({@code NAME.RANDOM.draft}) and synced, then given its final name. The
 * directory is synced too, because that is where the name is stored. Only the owner can access the files (mode 600).
 */
public final class DurableFile {
    /** Suffix of temporary files. */
    public static final String DRAFT_SUFFIX = ".draft";

    private DurableFile() {}

    /**
     * Creates a file.
     *
     * @throws FileAlreadyExistsException if the file exists, including when another process creates it at the same
     *     moment; the existing file is left unchanged
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path draft = draft(file);
        try {
            write(draft, content);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Creates a file or replaces an existing one. Readers see either the old content or the new, never a mixture. If
     * the path is a symbolic link, the link stays and its target is replaced.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path draft = draft(target);
        try {
            write(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        syncDirectory(parent(target));
    }

    /**
     * Creates an empty file with a unique name beside {@code file}, to be written and then
     * {@linkplain #publish published}.
     */
    public static Path draft(Path file) throws IOException {
        Path directory = parent(file);
        return Files.createTempFile(directory, file.getFileName() + ".", DRAFT_SUFFIX, OwnerOnly.file(directory));
    }

    /**
     * Syncs a draft and gives it its final name.
     *
     * @param draft no longer exists afterwards
     * @param file must not exist yet
     * @throws FileAlreadyExistsException if it exists, including when another process publishes at the same moment
     */
    public static void publish(Path draft, Path file) throws IOException {
        sync(draft);
        // A move would replace a file that another process has published in the meantime.
        Files.createLink(file, draft);
        Files.delete(draft);
        syncDirectory(parent(file));
    }

    /**
     * Creates a directory and its missing parents. New directories are accessible to their owner only (mode 700).
     *
     * @throws FileAlreadyExistsException if a file has this name
     */
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path above = parent(absolute);
        createDirectories(above);
        try {
            Files.createDirectory(absolute, OwnerOnly.directory(above));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw e;
            }
        }
        syncDirectory(above);
    }

    /** Returns once a file's content is on disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Returns once the entries of a directory are on disk. Windows offers no such call and syncs directories itself.
     */
    public static void syncDirectory(Path directory) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
    }
}
