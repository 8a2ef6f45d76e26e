package io.carillon.cli.backup;

import static java.util.Objects.requireNonNull;

import io.carillon.files.DurableFile;
import io.carillon.files.ProcessDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A backup while it is being written: a directory {@code NAME.partial-RANDOM} beside the final one. The next backup to the
 * same place removes what a killed process has left.
 */
public final class BackupDraft implements AutoCloseable {
    private static final String MARK = ".partial-";

    private final Path target;
    private final ProcessDirectory directory;

    private BackupDraft(Path target, ProcessDirectory directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * Starts a draft.
     *
     * @param target the final directory: it must not exist or be empty
     */
    public static BackupDraft begin(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        if (name == null) {
            throw exists(target);
        }
        requireFree(whole);
        Path above = parent(whole);
        if (!Files.isDirectory(above)) {
            throw new BackupException(above + " is not a directory.", "Create it, or choose another place.");
        }
        ProcessDirectory directory = ProcessDirectory.create(above, name + MARK);
        directory.removeAbandoned(above, "*" + MARK + "*");
        return new BackupDraft(whole, directory);
    }

    /** Whether a directory's name is that of an unfinished backup. */
    static boolean isDraft(Path directory) {
        return directory.getFileName().toString().contains(MARK);
    }

    /** The name under which a backup that is being removed is taken for an unfinished one. */
    static Path nameOfDraft(Path backup) {
        return backup.resolveSibling(backup.getFileName() + MARK + "removed");
    }

    private static Path parent(Path target) {
        return requireNonNull(target.getParent(), "only a root has no parent");
    }

    private static void requireFree(Path target) throws IOException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isEmpty()) {
                    return;
                }
            }
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target);
        }
    }

    private static BackupException exists(Path target) {
        return new BackupException(target + " already exists.", "Choose a directory that does not exist or is empty.");
    }

    /** The directory of its files. */
    public Path directory() {
        return directory.path();
    }

    /** Gives the backup its final name. All of its files must be durable. */
    public void publish() throws IOException {
        DurableFile.syncDirectory(directory.path());
        try {
            Files.move(directory.path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Something else got this name meanwhile.
            requireFree(target);
            throw e;
        }
        DurableFile.syncDirectory(parent(target));
        directory.release(target);
    }

    /** Removes a draft that was not published. */
    @Override
    public void close() throws IOException {
        directory.close();
    }
}
