package io.carillon.cli;

import io.carillon.files.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory: shared by all processes that have its store open, or exclusive for the one that replaces
 * its files. The system releases it when a process ends, however it ends. It also releases it when a process closes the file
 * through another channel, so a process may have only one of these per directory.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "carillon.lock";

    /** Long enough for a start that cleans up; too short for a restore of gigabytes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** Shares the directory with other processes. Creates the lock file if it does not exist. */
    static FolderLock shared(Path folder) throws IOException {
        return shared(FileChannel.open(file(folder), StandardOpenOption.READ, StandardOpenOption.WRITE), folder);
    }

    /** Shares the directory as {@link #shared(Path)} does, but creates nothing: without a lock file, nothing is locked. */
    static FolderLock sharedIfThere(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file)
                ? shared(FileChannel.open(file, StandardOpenOption.READ), folder)
                : new FolderLock(null);
    }

    /** Locks the directory for this process alone; null if another one uses it. */
    static @Nullable FolderLock tryExclusive(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, false)) {
                return new FolderLock(channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static FolderLock shared(FileChannel channel, Path folder) throws IOException {
        try {
            for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0; tries--) {
                if (tryLock(channel, true)) {
                    return new FolderLock(channel);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        throw new CommandFailedException(
                "A backup is being restored into " + folder + ".", "Try again when the restore has finished.");
    }

    private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This process has the directory open already; the lock belongs to the process.
            return shared;
        }
    }

    /** Never replaced: what is locked is the file, not its name. */
    private static Path file(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            try {
                DurableFile.create(file, new byte[0]);
            } catch (FileAlreadyExistsException e) {
                // The other process's file is as good.
            }
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
