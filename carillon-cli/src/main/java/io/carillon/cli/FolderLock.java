package io.carillon.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory: shared by all processes that have its store open, or exclusive for the one that replaces
 * its files. A process may have only one of these per directory, as {@link LockFile} says.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "carillon.lock";

    /** Long enough for a start that cleans up; too short for a restore of gigabytes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final @Nullable LockFile file;

    private FolderLock(@Nullable LockFile file) {
        this.file = file;
    }

    /** Shares the directory with other processes. Creates the lock file if it does not exist. */
    static FolderLock shared(Path folder) throws IOException {
        return shared(LockFile.open(folder.resolve(FILE)), folder);
    }

    /** Shares the directory as {@link #shared(Path)} does, but creates nothing: without a lock file, nothing is locked. */
    static FolderLock sharedIfThere(Path folder) throws IOException {
        LockFile file = LockFile.openIfThere(folder.resolve(FILE));
        return file == null ? new FolderLock(null) : shared(file, folder);
    }

    /** Locks the directory for this process alone; null if another one uses it. */
    static @Nullable FolderLock tryExclusive(Path folder) throws IOException {
        LockFile file = LockFile.tryExclusive(folder.resolve(FILE));
        return file == null ? null : new FolderLock(file);
    }

    private static FolderLock shared(LockFile file, Path folder) throws IOException {
        boolean locked = false;
        try {
            for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0 && !locked; tries--) {
                locked = file.tryShared();
                if (!locked) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!locked) {
                file.close();
            }
        }
        if (locked) {
            return new FolderLock(file);
        }
        throw new CommandFailedException(
                "A backup is being restored into " + folder + ".", "Try again when the restore has finished.");
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
