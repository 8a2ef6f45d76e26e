package io.carillon.cli;

import java.io.IOException;
import java.nio.file.Path;

/** The right to change {@code secret.key}, for one command at a time. */
final class SecretKeyLock implements AutoCloseable {
    static final String FILE = "secret-key.lock";

    private final LockFile file;

    private SecretKeyLock(LockFile file) {
        this.file = file;
    }

    /**
     * Locks the file in a data directory.
     *
     * @throws CommandFailedException if another command has locked it
     */
    static SecretKeyLock of(Path folder) throws IOException {
        LockFile file = LockFile.tryExclusive(folder.resolve(FILE));
        if (file != null) {
            return new SecretKeyLock(file);
        }
        throw new CommandFailedException(
                "Another command is changing " + folder.resolve(DataFiles.SECRET_KEY) + ".",
                "Try again when it has finished.");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
