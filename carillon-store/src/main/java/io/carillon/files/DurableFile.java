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
 * Makes files that are there as a whole or not at all, whenever the process is killed or the power goes, and that are on the
 * disk when a method returns.
 *
 * <p>A file is written under another name ({@code NAME.RANDOM.draft}) and synced; then it gets its name, and the directory is
 * synced, since the name is stored there. All files are their owner's alone (mode 600).
 */
public final class DurableFile {
    /** What the names of drafts end with. */
    public static final String DRAFT_SUFFIX = ".draft";

    private DurableFile() {}

    /**
     * Makes a file that must not be there yet.
     *
     * @throws FileAlreadyExistsException if it is, also if another process makes it at the same moment; it is left as it is
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
     * Makes a file, or replaces the one that is there. Readers see the old one or the new one, whole. A symbolic link stays;
     * what it leads to is replaced.
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

    /** An empty file of a name of its own beside {@code file}, to be written and then {@linkplain #publish published}. */
    public static Path draft(Path file) throws IOException {
        Path directory = parent(file);
        return Files.createTempFile(directory, file.getFileName() + ".", DRAFT_SUFFIX, OwnerOnly.file(directory));
    }

    /**
     * Syncs a draft and gives it its name.
     *
     * @param draft gone afterwards
     * @param file must not be there yet
     * @throws FileAlreadyExistsException if it is, also if another process publishes at the same moment
     */
    public static void publish(Path draft, Path file) throws IOException {
        sync(draft);
        // A move would replace what somebody else has published meanwhile.
        Files.createLink(file, draft);
        Files.delete(draft);
        syncDirectory(parent(file));
    }

    /**
     * Makes a directory with those above it that are not there. New ones are their owner's alone (mode 700).
     *
     * @throws FileAlreadyExistsException if there is a file of this name
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

    /** Returns when a file's content is on the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns when the names in a directory are on the disk. Windows cannot be asked for that, and does it by itself. */
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
