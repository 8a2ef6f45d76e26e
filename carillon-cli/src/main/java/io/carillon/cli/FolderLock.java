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
 * The right to use a data folder: shared by all processes that have its store open, or of the one that replaces its files. The
 * system takes it back when a process ends, however it ends. It also takes it back when a process closes the file by another
 * channel, so a process has one of these for a folder at a time.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "carillon.lock";

    /** Long enough for a start that tidies up; a restore of gigabytes is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** Shares the folder with others; the lock's file is made if it is not there. */
    static FolderLock shared(Path folder) throws IOException {
        return shared(FileChannel.open(file(folder), StandardOpenOption.READ, StandardOpenOption.WRITE), folder);
    }

    /** The same for a process that makes nothing: where no server of this version has been, there is no lock. */
    static FolderLock sharedIfThere(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file)
                ? shared(FileChannel.open(file, StandardOpenOption.READ), folder)
                : new FolderLock(null);
    }

    /** Takes the folder for this process alone; null if another one uses it. */
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
            // This process has the folder open already; the lock is the process's.
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
                // The other process's is as good.
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
