package io.carillon.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Locks a SQLite database against every other program: also servers of earlier versions, which do not know {@link FolderLock},
 * and SQLite's own shell. A process that has a database in WAL mode open always holds a shared lock on these bytes.
 *
 * @see <a href="https://www.sqlite.org/src/file/src/os.h">SQLite: PENDING_BYTE, RESERVED_BYTE and SHARED_FIRST in os.h</a>
 */
final class DatabaseLock implements AutoCloseable {
    private static final long PENDING_BYTE = 0x4000_0000;

    /** The pending byte, the reserved byte and 510 bytes for readers. */
    private static final long LENGTH = 512;

    private final @Nullable FileChannel channel;

    private DatabaseLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the database, which this process must not have open.
     *
     * @return null if another process uses it; without such a file, a lock that locks nothing
     */
    static @Nullable DatabaseLock tryLock(Path database) throws IOException {
        if (!Files.isRegularFile(database)) {
            return new DatabaseLock(null);
        }
        FileChannel channel = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock(PENDING_BYTE, LENGTH, false) != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new DatabaseLock(channel) : null;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
