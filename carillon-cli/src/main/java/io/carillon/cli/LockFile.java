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
import org.jspecify.annotations.Nullable;

/**
 * An empty file that processes lock, to exclude each other from something. It is never replaced: what is locked is the file, not
 * its name. The system releases the lock when a process ends, however it ends. It also releases it when a process closes the file
 * through another channel, so a process may have a file only once.
 */
final class LockFile implements AutoCloseable {
    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a file, and creates it if it does not exist. */
    static LockFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                DurableFile.create(file, new byte[0]);
            } catch (FileAlreadyExistsException e) {
                // The other process's file is as good.
            }
        }
        return new LockFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens a file that can be locked together with others only; null if it does not exist. */
    static @Nullable LockFile openIfThere(Path file) throws IOException {
        return Files.exists(file) ? new LockFile(FileChannel.open(file, StandardOpenOption.READ)) : null;
    }

    /** Opens a file and locks it for this process alone; null if it is locked already. */
    static @Nullable LockFile tryExclusive(Path path) throws IOException {
        LockFile file = open(path);
        boolean locked = false;
        try {
            locked = file.tryLock(false);
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked ? file : null;
    }

    /** Locks the file together with others, unless one has locked it for itself. */
    boolean tryShared() throws IOException {
        return tryLock(true);
    }

    private boolean tryLock(boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This process has locked it already; the lock belongs to the process.
            return shared;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
