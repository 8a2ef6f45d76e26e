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

/**
 * The right to change {@code secret.key}, for one command at a time. The system releases it when a process ends, however it
 * ends.
 */
final class SecretKeyLock implements AutoCloseable {
    static final String FILE = "secret-key.lock";

    private final FileChannel channel;

    private SecretKeyLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the file in a data directory.
     *
     * @throws CommandFailedException if another command has locked it
     */
    static SecretKeyLock of(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return new SecretKeyLock(channel);
        }
        channel.close();
        throw new CommandFailedException(
                "Another command is changing " + folder.resolve(DataFiles.SECRET_KEY) + ".",
                "Try again when it has finished.");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
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
        channel.close();
    }
}
